import { revocationSchema, revokeAccess } from '#app/domain/tickets/access/revoke-access.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('restrict', revocationSchema, revokeAccess)

export default function AccessRemoval() {
  return <TicketVerbPage verb="access/removal" />
}
