import { replySchema, replyToTicket } from '#app/domain/tickets/reply-to-ticket.server.ts'
import { paths } from '#app/http/paths.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction(
  replySchema,
  replyToTicket,
  (_ticketId, sent) => `${paths.ticket(sent.ticketId)}#message-${sent.messageId}`,
)

export default function Replies() {
  return <TicketVerbPage verb="replies" />
}
