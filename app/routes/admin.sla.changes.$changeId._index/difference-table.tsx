import type { Difference } from '#app/domain/sla-changes/describe-differences.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'

const COLUMNS = [
  { key: 'setting', label: 'Setting' },
  { key: 'before', label: 'Before' },
  { key: 'after', label: 'After' },
]

export function DifferenceTable({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return <p className="muted">Nothing but what is kept for the record.</p>
  return (
    <DataTable caption="Settings before and after" captionHidden columns={COLUMNS}>
      {differences.map(({ label, before, after }) => (
        <tr key={label}>
          <Cell heads main>
            {label.charAt(0).toUpperCase() + label.slice(1)}
          </Cell>
          <Cell label="Before">{before || '–'}</Cell>
          <Cell label="After">{after || '–'}</Cell>
        </tr>
      ))}
    </DataTable>
  )
}
