import { cancelSchema, cancelTicket } from '#app/domain/tickets/cancel-ticket.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('cancel', cancelSchema, cancelTicket)

export default function Cancellation() {
  return <TicketVerbPage verb="cancellation" />
}
