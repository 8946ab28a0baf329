import { followSchema, followTicket } from '#app/domain/tickets/follow-ticket.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('follow', followSchema, followTicket)

export default function Following() {
  return <TicketVerbPage verb="following" />
}
