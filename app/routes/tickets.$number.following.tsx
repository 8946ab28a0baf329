import { followSchema, followTicket } from '#app/domain/tickets/follow-ticket.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { paths } from '#app/http/paths.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('follow', followSchema, followTicket, (ticketId, { isHidden }) =>
  isHidden ? paths.ticketsWithout(ticketId) : doneAddress(paths.ticket(ticketId), 'following'),
)

export default function Following() {
  return <TicketVerbPage verb="following" />
}
