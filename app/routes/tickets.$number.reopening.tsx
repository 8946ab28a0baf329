import { reopenSchema, reopenTicket } from '#app/domain/tickets/reopen-ticket.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('reopen', reopenSchema, reopenTicket)

export default function Reopening() {
  return <TicketVerbPage verb="reopening" />
}
