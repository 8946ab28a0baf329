import { z } from 'zod'
import { replySchema, replyToTicket } from '#app/domain/tickets/reply-to-ticket.server.ts'
import { paths } from '#app/http/paths.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

/** The button says whether the choice of a wait beside it counts. */
const replyFormSchema = z.preprocess((entered) => {
  const isSentNow = typeof entered === 'object' && entered !== null && 'send' in entered && entered.send === 'now'
  return isSentNow ? { ...entered, waitAs: '' } : entered
}, replySchema)

export const action = ticketAction(
  'reply',
  replyFormSchema,
  replyToTicket,
  (_ticketId, sent) => `${paths.ticket(sent.ticketId)}#message-${sent.messageId}`,
)

export default function Replies() {
  return <TicketVerbPage verb="replies" />
}
