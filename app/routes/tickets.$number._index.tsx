import { TicketVerbPage } from './tickets.$number/ticket-verb-page.tsx'

export default function Ticket() {
  return <TicketVerbPage verb={null} />
}
