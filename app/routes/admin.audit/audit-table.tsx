import { paths } from '#app/http/paths.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { ChangeList } from './change-list.tsx'
import type { AuditPage } from './route.tsx'

const COLUMNS = [
  { key: 'what', label: 'What' },
  { key: 'when', label: 'When', tight: true },
  { key: 'by', label: 'By' },
  { key: 'about', label: 'About' },
  { key: 'from', label: 'From', tight: true },
]

export function AuditTable({ entries }: Pick<AuditPage, 'entries'>) {
  return (
    <DataTable caption="Audit trail, newest first" captionHidden columns={COLUMNS}>
      {entries.map(({ id, what, when, actorName, actorEmail, subject, ticketId, changes, ...from }) => (
        <tr key={id}>
          <Cell heads main>
            {what}
            {changes.length === 0 ? null : <ChangeList changes={changes} />}
          </Cell>
          <Cell label="When" tight>
            {when}
          </Cell>
          <Cell label="By" title={actorEmail ?? undefined}>
            {actorName ?? 'Nobody signed in'}
          </Cell>
          <Cell label="About">{ticketId === null ? subject : <a href={paths.ticket(ticketId)}>{subject}</a>}</Cell>
          <Cell label="From" tight title={[from.userAgent, from.requestId].filter(Boolean).join(' · ') || undefined}>
            {from.ipAddress || '–'}
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}
