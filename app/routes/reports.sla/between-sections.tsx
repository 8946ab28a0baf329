import { computeAttainment } from '#app/domain/reporting/compute-attainment.ts'
import { formatShare } from '#app/domain/reporting/format-share.ts'
import { formatWorkingTime } from '#app/domain/reporting/format-working-time.ts'
import type { ReportFilter, ReportScope } from '#app/domain/reporting/report-filter.ts'
import type { StintList } from '#app/domain/reporting/stint-list.ts'
import { MANY_HOPS, type SectionStintFigures } from '#app/domain/reporting/stint-report.ts'
import type { Tally } from '#app/domain/reporting/tally.ts'
import { stintListHref } from '#app/http/reports/stint-href.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { CountLink } from './count-link.tsx'

const LABELS = {
  begun: 'Stays begun',
  accepted: 'Accepted in time',
  held: 'Held in time',
  median: 'Held, median',
  ninetieth: '90th percentile',
  returned: 'Returned',
  moved: `Moved ${MANY_HOPS} times or more`,
} as const

const COLUMNS = [
  { key: 'section', label: 'Section' },
  ...Object.entries(LABELS).map(([key, label]) => ({ key, label, figure: true, tight: true })),
]

interface Props {
  filter: ReportFilter
  scope: ReportScope
  sections: readonly SectionStintFigures[]
}

/** How long sections held tickets, and whether each kept what it promises the others. */
export function BetweenSections({ filter, scope, sections }: Props) {
  const rows = scope.sections.flatMap(({ code, name }) => {
    const figures = sections.find(({ sectionCode }) => sectionCode === code)
    return figures ? [{ name, figures }] : []
  })
  return (
    <section className="stack">
      <h2>Between sections</h2>
      {rows.length === 0 ? (
        <p>No section got a ticket in the period, and none had promised anything for it.</p>
      ) : (
        <DataTable caption="How each section held its tickets" captionHidden columns={COLUMNS}>
          {rows.map(({ name, figures }) => (
            <SectionRow
              key={figures.sectionCode}
              name={name}
              figures={figures}
              hrefOf={(list) => stintListHref({ list, filter: { ...filter, sectionCode: figures.sectionCode } })}
            />
          ))}
        </DataTable>
      )}
      <details className="report-more no-print">
        <summary>How this is counted</summary>
        <ul className="small measure">
          <li>
            A stay begins when a section gets a ticket, new, transferred or reopened, and ends when it passes the ticket
            on or the ticket ends. It counts on the day it began.
          </li>
          <li>
            Accepted in time: of the stays with a time for it, those that somebody took or answered by then ÷ (those +
            the late ones). What was passed on before is neither.
          </li>
          <li>
            Held in time: met ÷ (met + breached) of the stays that were due in the period by the section’s objective.
            Waiting for others does not count; cancelled and merged tickets are left out. “–” means that nothing was
            due.
          </li>
          <li>
            Held: working time of the stays that have ended. Returned: the section had held the ticket before. Agency
            and priority are those the ticket has now; the target does not narrow these figures.
          </li>
        </ul>
      </details>
    </section>
  )
}

interface RowProps {
  name: string
  figures: SectionStintFigures
  hrefOf: (list: StintList) => string
}

function SectionRow({ name, figures, hrefOf }: RowProps) {
  const { begun, accepted, held, times, returned, muchMovedTickets } = figures
  return (
    <tr>
      <Cell heads main>
        {name}
      </Cell>
      <Cell figure tight label={LABELS.begun}>
        <CountLink count={begun} href={hrefOf('begun')} />
      </Cell>
      <Cell figure tight label={LABELS.accepted}>
        <Kept tally={accepted} metHref={hrefOf('accepted')} lateHref={hrefOf('accepted-late')} />
      </Cell>
      <Cell figure tight label={LABELS.held}>
        <Kept tally={held} metHref={hrefOf('held')} lateHref={hrefOf('held-late')} />
      </Cell>
      <Cell figure tight label={LABELS.median}>
        {times === null ? '–' : <a href={hrefOf('ended')}>{formatWorkingTime(times.medianMs)}</a>}
      </Cell>
      <Cell figure tight label={LABELS.ninetieth}>
        {times === null ? '–' : formatWorkingTime(times.ninetiethMs)}
      </Cell>
      <Cell figure tight label={LABELS.returned}>
        <CountLink count={returned} href={hrefOf('returned')} />
      </Cell>
      <Cell figure tight label={LABELS.moved}>
        <CountLink count={muchMovedTickets} href={hrefOf('much-moved')} />
      </Cell>
    </tr>
  )
}

/** The share, and both of what it is made of. */
function Kept({ tally, metHref, lateHref }: { tally: Tally; metHref: string; lateHref: string }) {
  const share = computeAttainment(tally)
  if (share === null) return '–'
  return (
    <>
      <a href={metHref}>{formatShare(share)}</a>
      {tally.breached === 0 ? null : (
        <>
          {', '}
          <a href={lateHref}>{tally.breached.toLocaleString('en-US')} late</a>
        </>
      )}
    </>
  )
}
