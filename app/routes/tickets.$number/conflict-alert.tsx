import { z } from 'zod'
import { describeEvent } from '#app/domain/tickets/describe-event.ts'
import type { ShownEvent } from '#app/domain/tickets/get-ticket-page.server.ts'
import type { RefusedForm } from '#app/http/answer-form.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { wasSentBefore } from '#app/http/tickets/was-sent-before.ts'
import { Alert } from '#app/ui/alert.tsx'
import { namesOf } from './names-of.ts'
import type { TicketPageData } from './route.tsx'

const detailsSchema = z.object({ changes: z.array(z.custom<ShownEvent & { occurredAt: unknown }>()) })

/** What others changed while a form was being filled in; the focus moves there. The form below holds everything that was entered. */
export function ConflictAlert({ refused, data }: { refused: RefusedForm; data: TicketPageData }) {
  const details = detailsSchema.safeParse(refused.details)
  const names = namesOf(data)
  const changes = details.success ? details.data.changes : []
  return (
    <error-summary class="stack" tabindex="-1">
      <Alert
        tone="warning"
        heading={wasSentBefore(refused) ? 'This was sent before' : 'This ticket changed meanwhile'}
        announced
      >
        <p>{refused.formError}</p>
        {changes.length === 0 ? null : (
          <ul>
            {changes.map((change) => (
              <li key={change.id}>
                {formatInstant(toMs(change.occurredAt), data.timeZone)}: {describeChange(change, names)}
              </li>
            ))}
          </ul>
        )}
        <p>Nothing you entered is lost. Send it again if it still fits.</p>
      </Alert>
    </error-summary>
  )
}

function describeChange(change: ShownEvent, names: ReturnType<typeof namesOf>): string {
  if (change.type === 'ticket.replied') return `${change.actorName ?? 'Someone'} replied`
  if (change.type === 'ticket.noted') return `${change.actorName ?? 'Someone'} added a note`
  return describeEvent(change, names, 'staff') ?? change.type
}

function toMs(value: unknown): number {
  return value instanceof Date ? value.getTime() : Number(value)
}
