import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { TicketEvent, TicketEventBody } from './ticket-event.ts'
import { systemScope } from './ticket-scope.ts'

const ofCommand = systemScope('The command that appends them has the ticket.')

/** An event that is still to be appended. `occurredAt` is the instant of the command; an import gives the one its source tells. */
export type NewTicketEvent = TicketEventBody & {
  ticketId: number
  /** Null: the system. */
  actorId: number | null
  occurredAt: Date
  revision: number
  /** The request that it came with. */
  origin?: { requestId: string; clientAddress: string }
}

/** Appends events within the command's transaction and returns them with their ids, in the order given. */
export async function appendTicketEvents(tx: SqlTx, events: readonly NewTicketEvent[]): Promise<TicketEvent[]> {
  if (events.length === 0) return []
  const rows = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO ticket_event ${ofCommand} (ticket_id, actor_id, occurred_at, revision, type, payload, request_id, ip_address)
    SELECT (e.body->>'ticketId')::int, (e.body->>'actorId')::int, (e.body->>'occurredAt')::timestamptz, (e.body->>'revision')::int,
      e.body->>'type', e.body->'payload', coalesce(e.body#>>'{origin,requestId}', ''), coalesce(e.body#>>'{origin,clientAddress}', '')
    FROM jsonb_array_elements(${JSON.stringify(events)}::jsonb) WITH ORDINALITY AS e(body, place)
    ORDER BY e.place RETURNING id`
  return events.map(({ revision: _, origin: _origin, ...event }, index) => {
    const row = rows[index]
    if (!row) throw new Error('PostgreSQL returned fewer events than were inserted')
    return { ...event, id: row.id }
  })
}

/** The events of one command on one ticket. */
export function recordTicketEvents(
  tx: SqlTx,
  about: Pick<NewTicketEvent, 'ticketId' | 'actorId' | 'occurredAt' | 'revision' | 'origin'>,
  bodies: readonly TicketEventBody[],
): Promise<TicketEvent[]> {
  return appendTicketEvents(
    tx,
    bodies.map((body) => ({ ...body, ...about })),
  )
}
