import { assignSchema, assignTicket } from '#app/domain/tickets/assign-ticket.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('assign', assignSchema, assignTicket)

export default function Assignment() {
  return <TicketVerbPage verb="assignment" />
}
