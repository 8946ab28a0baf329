import { changeStatus, changeStatusSchema } from '#app/domain/tickets/change-status.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('changeStatus', changeStatusSchema, changeStatus)

export default function Status() {
  return <TicketVerbPage verb="status" />
}
