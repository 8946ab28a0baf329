import { computeAttainment } from '#app/domain/reporting/compute-attainment.ts'
import { formatShare } from '#app/domain/reporting/format-share.ts'
import type { ReportFilter } from '#app/domain/reporting/report-filter.ts'
import type { Tally } from '#app/domain/reporting/tally.ts'
import { reportListHref } from '#app/http/reports/report-href.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { CountLink } from './count-link.tsx'

export interface BreakdownRow {
  key: string
  label: string
  tally: Tally
  /** The report's filter narrowed to this row. */
  filter: ReportFilter
}

/** More groups than this are folded away, the worst standing first. */
const SHOWN = 9

/** How well each group kept its promises; every figure leads to its tickets. */
export function BreakdownTable({ by, rows }: { by: string; rows: readonly BreakdownRow[] }) {
  if (rows.length === 0) return null
  const caption = `By ${by.toLowerCase()}`
  if (rows.length <= SHOWN) return <GroupTable by={by} caption={caption} rows={rows} />
  const sorted = rows.toSorted((a, b) => attainmentOf(a) - attainmentOf(b) || b.tally.breached - a.tally.breached)
  const rest = sorted.slice(SHOWN)
  return (
    <div>
      <GroupTable by={by} caption={`${caption}, the least kept first`} rows={sorted.slice(0, SHOWN)} />
      <details className="report-more no-print">
        <summary>Show {rest.length} more</summary>
        <GroupTable by={by} caption={`${caption}, the rest`} rows={rest} />
      </details>
    </div>
  )
}

function attainmentOf({ tally }: BreakdownRow): number {
  return computeAttainment(tally) ?? 1
}

function GroupTable({ by, caption, rows }: { by: string; caption: string; rows: readonly BreakdownRow[] }) {
  const columns = [
    { key: 'group', label: by },
    { key: 'share', label: 'Kept on time', figure: true },
    { key: 'met', label: 'Met', figure: true },
    { key: 'breached', label: 'Breached', figure: true },
  ]
  return (
    <DataTable caption={caption} cards={false} columns={columns}>
      {rows.map(({ key, label, tally, filter }) => (
        <tr key={key}>
          <Cell heads>{label}</Cell>
          <Cell figure>
            <a href={reportListHref({ filter, list: 'counted' })}>{formatShare(computeAttainment(tally))}</a>
          </Cell>
          <Cell figure>
            <CountLink count={tally.met} href={reportListHref({ filter, list: 'met' })} />
          </Cell>
          <Cell figure>
            <CountLink count={tally.breached} href={reportListHref({ filter, list: 'breached' })} />
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}
