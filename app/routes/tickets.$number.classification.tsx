import { reclassifySchema, reclassifyTicket } from '#app/domain/tickets/reclassify-ticket.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('reclassify', reclassifySchema, reclassifyTicket)

export default function Classification() {
  return <TicketVerbPage verb="classification" />
}
