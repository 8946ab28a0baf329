import type { ClockList } from '#app/domain/reporting/clock-list.ts'
import type { ReportFilter } from '#app/domain/reporting/report-filter.ts'
import { TARGET_WORDS } from '#app/domain/reporting/report-words.ts'
import type { OpenTally, SlaReport } from '#app/domain/reporting/sla-report.ts'
import { SlaTarget } from '#app/generated/prisma/enums.ts'
import { reportListHref } from '#app/http/reports/report-href.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { BacklogChart } from './backlog-chart.tsx'
import { CountLink } from './count-link.tsx'

const COLUMNS = [
  { key: 'target', label: 'Target' },
  { key: 'open', label: 'Open', figure: true },
  { key: 'at-risk', label: 'At risk', figure: true },
  { key: 'overdue', label: 'Overdue', figure: true },
] as const

const LISTS = [
  ['open', 'open'],
  ['at-risk', 'atRisk'],
  ['overdue', 'overdue'],
] as const satisfies [ClockList, keyof OpenTally][]

/** What runs or is paused at this moment, by target. */
export function OpenNow({ filter, report }: { filter: ReportFilter; report: SlaReport }) {
  const { openByTarget } = report
  const targets = Object.values(SlaTarget).filter((target) => openByTarget.has(target))
  return (
    <section className="stack" aria-labelledby="open-now">
      <h2 id="open-now">What is open right now?</h2>
      {targets.length === 0 ? (
        <p>No clock is running or paused.</p>
      ) : (
        <DataTable caption="Open, at risk and overdue clocks by target" captionHidden cards={false} columns={COLUMNS}>
          {targets.map((target) => (
            <tr key={target}>
              <Cell heads>{TARGET_WORDS[target]}</Cell>
              {LISTS.map(([list, field]) => (
                <Cell key={list} figure>
                  <CountLink
                    count={openByTarget.get(target)?.[field] ?? 0}
                    href={reportListHref({ filter: { ...filter, target }, list })}
                  />
                </Cell>
              ))}
            </tr>
          ))}
        </DataTable>
      )}
      <p className="small muted">
        At risk: running, and at least 75 % of the promised time is spent. Overdue: past its due time and not ended. The
        period does not narrow these figures.
      </p>
      <BacklogChart filter={filter} report={report} />
    </section>
  )
}
