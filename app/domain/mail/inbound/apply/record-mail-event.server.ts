import { enqueue } from '#app/jobs/enqueue.server.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { recordTicketEvents } from '../../../events/record-ticket-events.server.ts'
import type { TicketEventBody } from '../../../events/ticket-event.ts'
import { systemScope } from '../../../events/ticket-scope.ts'

const noted = systemScope(
  'What came by mail is noted on the ticket that it is about, for its staff; the ticket itself stays as it is.',
)

type MailEvent = Extract<TicketEventBody, { type: `mail.${string}` }>

/**
 * Notes on a ticket what came by mail and changes nothing: no status, no clock, no revision. Who is concerned is told. With `onceAnHour`
 * the first of a kind within the hour stands for those that follow it.
 */
export async function recordMailEvent(
  tx: SqlTx,
  ticketId: number,
  event: MailEvent,
  { onceAnHour = false }: { onceAnHour?: boolean } = {},
): Promise<void> {
  const [ticket] = await tx.$queryRaw<{ revision: number; now: Date }[]>`
    SELECT t.revision, date_trunc('milliseconds', clock_timestamp()) AS now FROM ticket t ${noted} WHERE t.id = ${ticketId}::int FOR UPDATE OF t`
  if (!ticket) return
  if (onceAnHour) {
    const earlier = await tx.$queryRaw<object[]>`
      SELECT 1 FROM ticket_event ${noted} WHERE ticket_id = ${ticketId}::int AND type = ${event.type}
        AND occurred_at > clock_timestamp() - interval '1 hour' LIMIT 1`
    if (earlier.length > 0) return
  }
  const about = { ticketId, actorId: null, occurredAt: ticket.now, revision: ticket.revision }
  const [recorded] = await recordTicketEvents(tx, about, [event])
  if (recorded) await enqueue(tx, 'ticket.notify', { eventIds: [recorded.id] }, { ticketId })
}
