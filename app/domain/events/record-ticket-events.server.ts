import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { TicketEvent, TicketEventBody } from './ticket-event.ts'

/**
 * Appends events to a ticket within the command's transaction and returns them with their ids, in the order given.
 * `occurredAt` is the instant of the command (an import gives the instant its source tells).
 */
export async function recordTicketEvents(
  tx: SqlTx,
  about: { ticketId: number; actorId: number | null; occurredAt: Date; revision: number },
  bodies: readonly TicketEventBody[],
): Promise<TicketEvent[]> {
  if (bodies.length === 0) return []
  const rows = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO ticket_event (ticket_id, actor_id, occurred_at, revision, type, payload)
    SELECT ${about.ticketId}::int, ${about.actorId}::int, ${about.occurredAt}::timestamptz, ${about.revision}::int, e.body->>'type', e.body->'payload'
    FROM jsonb_array_elements(${JSON.stringify(bodies)}::jsonb) WITH ORDINALITY AS e(body, place)
    ORDER BY e.place RETURNING id`
  return bodies.map((body, index) => {
    const row = rows[index]
    if (!row) throw new Error('PostgreSQL returned fewer events than were inserted')
    return { ...body, id: row.id, ticketId: about.ticketId, actorId: about.actorId, occurredAt: about.occurredAt }
  })
}
