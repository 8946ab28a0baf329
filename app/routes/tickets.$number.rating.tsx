import { rateTicket, ratingSchema } from '#app/domain/tickets/rating/rate-ticket.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('rate', ratingSchema, rateTicket)

export default function Rating() {
  return <TicketVerbPage verb="rating" />
}
