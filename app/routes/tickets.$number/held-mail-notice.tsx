import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { paths } from '#app/http/paths.ts'
import { Alert } from '#app/ui/alert.tsx'

/** That mail about this ticket waits for somebody who decides; nothing where none does. */
export function HeldMailNotice({ ticketId, count }: { ticketId: number; count: number }) {
  if (count === 0) return null
  return (
    <Alert tone="warning">
      {count === 1 ? '1 mail waits' : `${count} mails wait`} for a decision.{' '}
      <a href={paths.inboundList({ ticket: formatTicketNumber(ticketId) })}>
        {count === 1 ? 'Look at it' : 'Look at them'}
      </a>
    </Alert>
  )
}
