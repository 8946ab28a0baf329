import type { VersionEntry } from '#app/domain/sla/list-version-history.server.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { formatFullInstant } from '../format-time.ts'
import { paths } from '../paths.ts'

const COLUMNS = [
  { key: 'number', label: 'Version', tight: true },
  { key: 'since', label: 'In force since' },
  { key: 'by', label: 'By' },
  { key: 'change', label: 'Change', tight: true },
]

/** Every version there was, each with the change that made it: what ran under an old one keeps it. */
export function VersionTable({ versions, timeZone }: { versions: readonly VersionEntry[]; timeZone: string }) {
  if (versions.length === 0) return null
  return (
    <section aria-labelledby="versions" className="stack stack-close">
      <h2 id="versions">Versions</h2>
      <DataTable caption="Versions, the newest first" captionHidden columns={COLUMNS}>
        {versions.map(({ number, createdAt, createdByName, changeId }) => (
          <tr key={number}>
            <Cell heads tight label="Version">
              {number}
            </Cell>
            <Cell label="In force since">{formatFullInstant(createdAt, timeZone)}</Cell>
            <Cell label="By">{createdByName ?? 'The installation'}</Cell>
            <Cell tight>{changeId === null ? null : <a href={paths.slaChange(changeId)}>See the change</a>}</Cell>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}
