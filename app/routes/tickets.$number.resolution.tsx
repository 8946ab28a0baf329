import { resolveSchema, resolveTicket } from '#app/domain/tickets/resolve-ticket.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('resolve', resolveSchema, resolveTicket)

export default function Resolution() {
  return <TicketVerbPage verb="resolution" />
}
