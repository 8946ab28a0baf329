import { muteSchema, muteTicket } from '#app/domain/tickets/mute-ticket.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { paths } from '#app/http/paths.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('mute', muteSchema, muteTicket, (ticketId) =>
  doneAddress(paths.ticket(ticketId), 'muting'),
)

export default function Muting() {
  return <TicketVerbPage verb="muting" />
}
