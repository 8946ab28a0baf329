import { muteSchema, muteTicket } from '#app/domain/tickets/mute-ticket.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('mute', muteSchema, muteTicket)

export default function Muting() {
  return <TicketVerbPage verb="muting" />
}
