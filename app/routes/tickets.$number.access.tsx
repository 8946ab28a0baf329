import { nameReader, namingSchema } from '#app/domain/tickets/access/name-reader.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('restrict', namingSchema, nameReader)

export default function Access() {
  return <TicketVerbPage verb="access" />
}
