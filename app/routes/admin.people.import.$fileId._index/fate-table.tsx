import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import type { ImportPageData } from './route.tsx'

type Fates = ImportPageData['rejected']

const COLUMNS = [
  { key: 'line', label: 'Line', tight: true },
  { key: 'email', label: 'Address' },
  { key: 'what', label: 'What' },
]

/** The first rows of one fate; `total` says how many there are. */
export function FateTable({ caption, fates, total }: { caption: string; fates: Fates; total: number }) {
  if (fates.length === 0) return null
  return (
    <section aria-labelledby={idOf(caption)} className="stack stack-close">
      <h2 id={idOf(caption)}>{caption}</h2>
      {total > fates.length ? (
        <p className="muted">
          The first {fates.length} of {total.toLocaleString('en-US')}. The download has all.
        </p>
      ) : null}
      <DataTable caption={caption} captionHidden columns={COLUMNS}>
        {fates.map((fate) => (
          <tr key={fate.line}>
            <Cell label="Line" tight>
              {fate.line}
            </Cell>
            <Cell heads main>
              {fate.email === '' ? <span className="muted">None</span> : fate.email}
            </Cell>
            <Cell>{describeFate(fate)}</Cell>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}

const idOf = (caption: string) => caption.toLowerCase().replaceAll(' ', '-')

function describeFate({ fate, faults, changes }: Fates[number]): string {
  if (fate === 'rejected') return faults.map(({ column, message }) => `${column}: ${message}`).join(' ')
  if (fate === 'added') return changes === '' ? 'Added' : `Added, with ${changes}`
  return `Changed: ${changes}`
}
