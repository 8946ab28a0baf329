import type { Tx } from '#app/platform/db.server.ts'
import { readTicketEvent } from '../events/read-ticket-event.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import { findNewAlarms, findNextDueAt } from './compare-clocks.ts'
import { evaluateTicketClocks } from './evaluate-ticket-clocks.ts'
import type { SlaRules } from './sla-rules.ts'
import { type ClockOwner, storeClocks } from './store-clocks.server.ts'
import { SLA_EVENT_TYPES } from './to-sla-timeline.ts'

/**
 * Brings a ticket's clocks up to `now` after its events changed or time passed, within the caller's transaction,
 * which holds the ticket's row lock. Returns the alarms that this brought to light, for the caller to record, and
 * the ticket's new place in the queue.
 */
export async function refreshClocks(
  tx: Tx,
  rules: SlaRules,
  owner: ClockOwner,
  now: Date,
): Promise<{ alarms: TicketEventBody[]; nextDueAt: Date | null }> {
  const rows = await tx.ticketEvent.findMany({
    where: { ticketId: owner.ticketId, type: { in: [...SLA_EVENT_TYPES] } },
    orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
    select: { id: true, ticketId: true, type: true, actorId: true, payload: true, occurredAt: true },
  })
  const known = await findStoredClocks(tx, owner.ticketId)
  const clocks = evaluateTicketClocks(rules, rows.map(readTicketEvent), now)
  const ids = await storeClocks(tx, owner, clocks, now)
  const alarms = clocks.flatMap((clock, index) => {
    const id = ids[index]
    if (id === undefined) return []
    return findNewAlarms(known.get(id) ?? { id, breachedAt: null, warnings: [] }, clock)
  })
  return { alarms: owner.isImported ? [] : alarms, nextDueAt: findNextDueAt(clocks) }
}

async function findStoredClocks(tx: Tx, ticketId: number) {
  const rows = await tx.$queryRaw<{ id: number; breachedAt: Date | null; warnings: { percent: number }[] }[]>`
    SELECT id, breached_at AS "breachedAt", warnings FROM sla_clock WHERE ticket_id = ${ticketId}`
  return new Map(rows.map((row) => [row.id, row]))
}
