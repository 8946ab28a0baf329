import type { TicketView } from '#app/domain/tickets/access/find-ticket-views.server.ts'
import { VIEW_ACTIONS } from '#app/domain/tickets/access/view-actions.ts'
import { formatFullInstant } from '#app/http/format-time.ts'
import { DataTable } from '#app/ui/data-table.tsx'

const COLUMNS = [
  { key: 'who', label: 'Who' },
  { key: 'what', label: 'What' },
  { key: 'when', label: 'When', tight: true },
  { key: 'where', label: 'From', tight: true },
]

export function ViewTable({ views, timeZone }: { views: readonly TicketView[]; timeZone: string }) {
  return (
    <DataTable caption="Views, the newest first" captionHidden columns={COLUMNS}>
      {views.map((view) => (
        <tr key={view.id}>
          <th scope="row" className="cell-main">
            {view.personName ?? 'The helpdesk'}
          </th>
          <td data-label="What">
            {VIEW_ACTIONS[view.action]}
            {view.detail === '' ? '' : `: ${view.detail}`}
          </td>
          <td className="cell-tight" data-label="When">
            {formatFullInstant(view.occurredAt.getTime(), timeZone)}
          </td>
          <td className="cell-tight" data-label="From">
            {view.ipAddress === '' ? '–' : view.ipAddress}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
