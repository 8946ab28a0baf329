import { transferSchema, transferTicket } from '#app/domain/tickets/transfer-ticket.server.ts'
import { paths } from '#app/http/paths.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction(
  'transfer',
  transferSchema,
  transferTicket,
  (ticketId, { isHidden, fromSectionCode }) =>
    isHidden ? paths.queueWithout(fromSectionCode, ticketId) : paths.ticket(ticketId),
)

export default function Transfer() {
  return <TicketVerbPage verb="transfer" />
}
