import { paths } from '#app/http/paths.ts'
import type { DescribedFreeze } from '#app/http/sla/describe-freeze.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'

const COLUMNS = [
  { key: 'name', label: 'Freeze' },
  { key: 'when', label: 'When', tight: true },
  { key: 'what', label: 'What waits' },
  { key: 'declared', label: 'Known to clocks' },
]

export function FreezeTable({ freezes, caption }: { freezes: readonly DescribedFreeze[]; caption: string }) {
  return (
    <DataTable caption={caption} captionHidden columns={COLUMNS}>
      {freezes.map((freeze) => (
        <tr key={freeze.id}>
          <Cell heads main>
            <span className="cluster">
              <a href={paths.slaFreeze(freeze.id)}>{freeze.name}</a>
              {freeze.withdrawn === null ? null : <Badge tone="outline-neutral">Withdrawn</Badge>}
              {freeze.isOn && freeze.withdrawn === null ? <Badge tone="accent">On now</Badge> : null}
              {freeze.isDeclaredLate ? <Badge tone="warning">Declared late</Badge> : null}
            </span>
          </Cell>
          <Cell tight>
            {freeze.from} <span className="list-line">to {freeze.to}</span>
          </Cell>
          <Cell label="Waits">
            {freeze.what}
            {freeze.includesP1 ? ', priority 1 too' : null}
          </Cell>
          <Cell>
            {freeze.declared},{' '}
            <span className="list-line">
              {freeze.holds}
              {freeze.withdrawn === null ? null : ';'}
            </span>
            {freeze.withdrawn === null ? null : <span className="list-line"> withdrawn {freeze.withdrawn}</span>}
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}
