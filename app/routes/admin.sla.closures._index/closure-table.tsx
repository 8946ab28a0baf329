import { paths } from '#app/http/paths.ts'
import type { DescribedClosure } from '#app/http/sla/describe-closure.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'

const COLUMNS = [
  { key: 'day', label: 'Day', tight: true },
  { key: 'reason', label: 'Reason' },
  { key: 'where', label: 'Where' },
  { key: 'declared', label: 'Known to clocks' },
]

export function ClosureTable({ closures, caption }: { closures: readonly DescribedClosure[]; caption: string }) {
  return (
    <DataTable caption={caption} captionHidden columns={COLUMNS}>
      {closures.map((closure) => (
        <tr key={closure.id}>
          <Cell tight>
            {closure.day}, {closure.hours}
          </Cell>
          <Cell heads main>
            <span className="cluster">
              <a href={paths.slaClosure(closure.id)}>{closure.reason}</a>
              {closure.withdrawn === null ? null : <Badge tone="outline-neutral">Withdrawn</Badge>}
              {closure.isDeclaredLate ? <Badge tone="warning">Declared late</Badge> : null}
            </span>
          </Cell>
          <Cell label="Where">{closure.where}</Cell>
          <Cell>
            {closure.declared},{' '}
            <span className="list-line">
              {closure.holds}
              {closure.withdrawn === null ? null : ';'}
            </span>
            {closure.withdrawn === null ? null : <span className="list-line"> withdrawn {closure.withdrawn}</span>}
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}
