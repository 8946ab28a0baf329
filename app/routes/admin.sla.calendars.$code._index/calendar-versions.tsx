import { paths } from '#app/http/paths.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import type { CalendarPageData } from './load-calendar-page.server.ts'

const COLUMNS = [
  { key: 'number', label: 'Version', tight: true },
  { key: 'since', label: 'In force since' },
  { key: 'by', label: 'By' },
  { key: 'change', label: 'Change', tight: true },
]

/** Every version there was: clocks that ran under an old one keep it. */
export function CalendarVersions({ versions }: Pick<CalendarPageData, 'versions'>) {
  return (
    <section aria-labelledby="versions" className="stack stack-close">
      <h2 id="versions">Versions</h2>
      <DataTable caption="Versions, the newest first" captionHidden columns={COLUMNS}>
        {versions.map(({ number, since, createdByName, changeId }) => (
          <tr key={number}>
            <Cell heads tight label="Version">
              {number}
            </Cell>
            <Cell label="In force since">{since}</Cell>
            <Cell label="By">{createdByName ?? 'The installation'}</Cell>
            <Cell tight>{changeId === null ? null : <a href={paths.slaChange(changeId)}>See the change</a>}</Cell>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}
