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
 * Notes on a ticket what came by mail and changes nothing: no status, no clock, no revision. Who is concerned is told. Of a kind
 * at most `mostAnHour` are noted within an hour: with 1 the first stands for those that follow it.
 */
export async function recordMailEvent(
  tx: SqlTx,
  ticketId: number,
  event: MailEvent,
  { mostAnHour = Number.POSITIVE_INFINITY }: { mostAnHour?: number } = {},
): Promise<void> {
  const [ticket] = await tx.$queryRaw<{ revision: number; now: Date }[]>`
    SELECT t.revision, date_trunc('milliseconds', clock_timestamp()) AS now FROM ticket t ${noted} WHERE t.id = ${ticketId}::int FOR UPDATE OF t`
  if (!ticket) return
  if (Number.isFinite(mostAnHour)) {
    const earlier = await tx.$queryRaw<object[]>`
      SELECT 1 FROM ticket_event ${noted} WHERE ticket_id = ${ticketId}::int AND type = ${event.type}
        AND occurred_at > clock_timestamp() - interval '1 hour' LIMIT ${mostAnHour}::int`
    if (earlier.length >= mostAnHour) return
  }
  const about = { ticketId, actorId: null, occurredAt: ticket.now, revision: ticket.revision }
  const [recorded] = await recordTicketEvents(tx, about, [event])
  if (recorded) await enqueue(tx, 'ticket.notify', { eventIds: [recorded.id] }, { ticketId })
}
