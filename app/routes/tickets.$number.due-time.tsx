import { grantTime } from '#app/domain/tickets/grant-time.server.ts'
import { grantTimeSchema } from '#app/domain/tickets/grant-time-input.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('grantTime', grantTimeSchema, grantTime)

export default function DueTime() {
  return <TicketVerbPage verb="due-time" />
}
