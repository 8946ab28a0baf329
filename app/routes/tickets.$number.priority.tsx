import { overridePriority, overridePrioritySchema } from '#app/domain/tickets/override-priority.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('overridePriority', overridePrioritySchema, overridePriority)

export default function Priority() {
  return <TicketVerbPage verb="priority" />
}
