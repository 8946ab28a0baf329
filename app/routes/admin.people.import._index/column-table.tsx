import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'

const COLUMNS = [
  { key: 'column', label: 'Column' },
  { key: 'holds', label: 'What it holds' },
]

const ROWS = [
  { column: 'email', holds: 'The address: it says whom the row is about. Needed.' },
  { column: 'name', holds: 'First and last name. Needed.' },
  { column: 'phone', holds: 'As it is to be dialled.' },
  { column: 'agency code', holds: 'LDH; the name, or an earlier one, is understood too.' },
  { column: 'building, room', holds: 'Where they sit.' },
  { column: 'time zone', holds: 'America/Chicago, where it is left empty.' },
  {
    column: 'roles',
    holds: 'Roles to be given, as in “technician:euc; coordinator:LDH; approver:LDH:data owner”. None is ever ended.',
  },
]

/** The columns of the list, for those who make it. */
export function ColumnTable() {
  return (
    <section aria-labelledby="columns" className="stack">
      <h2 id="columns">What the file looks like</h2>
      <p>
        Its first line names the columns, in any order. An empty cell, or a column that is not there, leaves what is
        known as it is. A second time the same file changes nothing. Nobody is invited by it: do that person by person.
      </p>
      <DataTable caption="Columns of the list" captionHidden columns={COLUMNS}>
        {ROWS.map(({ column, holds }) => (
          <tr key={column}>
            <Cell heads main>
              {column}
            </Cell>
            <Cell>{holds}</Cell>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}
