import { restrictionSchema, restrictTicket } from '#app/domain/tickets/access/restrict-ticket.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('restrict', restrictionSchema, restrictTicket)

export default function Restriction() {
  return <TicketVerbPage verb="restriction" />
}
