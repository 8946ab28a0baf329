import { closeSchema, closeTicket } from '#app/domain/tickets/close-ticket.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('close', closeSchema, closeTicket)

export default function Closing() {
  return <TicketVerbPage verb="closing" />
}
