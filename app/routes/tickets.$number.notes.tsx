import { addNote, noteSchema } from '#app/domain/tickets/add-note.server.ts'
import { ticketAction } from '#app/http/tickets/ticket-action.ts'
import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export const action = ticketAction('note', noteSchema, addNote)

export default function Notes() {
  return <TicketVerbPage verb="notes" />
}
