import type { ShownDelivery } from '#app/domain/tickets/get-ticket-page.server.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { describeTemplate } from '#app/http/mail/outgoing-words.ts'

const WORDS: Record<ShownDelivery['state'], string> = {
  queued: 'Waiting to be sent',
  sending: 'Being sent',
  sent: 'Sent',
  deferred: 'Delayed, will be tried again',
  bounced: 'Refused',
  unknown: 'Not known whether it arrived',
  suppressed: 'Not sent',
}

/** Who was mailed about the ticket and how that went. */
export function DeliveryList({ deliveries, timeZone }: { deliveries: readonly ShownDelivery[]; timeZone: string }) {
  if (deliveries.length === 0) return null
  return (
    <details className="fold">
      <summary>Mail sent about this ticket ({deliveries.length})</summary>
      <ul className="plain-list">
        {deliveries.map((delivery) => (
          <li key={`${delivery.createdAt} ${delivery.address} ${delivery.template}`}>
            {describeTemplate(delivery.template)}, to {delivery.address}
            <br />
            <span className="muted">
              {WORDS[delivery.state]}, {formatInstant(delivery.sentAt ?? delivery.createdAt, timeZone)}
              {delivery.state === 'sent' || delivery.lastAnswer === '' ? '' : `: ${delivery.lastAnswer}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
