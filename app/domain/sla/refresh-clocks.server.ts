import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { readTicketEvent, type StoredTicketEvent } from '../events/read-ticket-event.ts'
import type { TicketEvent, TicketEventBody, TicketEventType } from '../events/ticket-event.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { findNewAlarms, findNextDueAt, type StoredClock } from './compare-clocks.ts'
import { STINT_EVENT_TYPES } from './evaluate-stints.ts'
import { evaluateTicketClocks, type TicketClock } from './evaluate-ticket-clocks.ts'
import type { PassedStep } from './evaluate-timeline.ts'
import { findNewSteps, type StepToRun } from './find-new-steps.ts'
import type { SlaRules } from './sla-rules.ts'
import { type ClockOwner, storeClocks } from './store-clocks.server.ts'
import { SLA_EVENT_TYPES } from './to-sla-timeline.ts'

const anyTicket = systemScope('Time runs alike whoever looks: the ticket is the caller’s, or everybody’s.')

/** What bringing a ticket's clocks up to date gave. */
export interface RefreshedClocks {
  /** Warnings and breaches that came to light, for the caller to record. */
  alarms: TicketEventBody[]
  /** Escalation steps whose moment has come, for the caller to run and record. */
  steps: StepToRun[]
  /** The ticket's new place in the queue. */
  nextDueAt: Date | null
  /** The events that move clocks or stints, in order: read once for both. */
  history: readonly TicketEvent[]
}

/**
 * Brings the clocks of tickets up to `now` after their events changed or time passed, within the caller's transaction,
 * which holds the tickets' row locks: three statements, however many they are. One result for each owner, in order.
 */
export async function refreshClocks(
  tx: SqlTx,
  rules: SlaRules,
  owners: readonly ClockOwner[],
  now: Date,
): Promise<RefreshedClocks[]> {
  const ticketIds = owners.map(({ ticketId }) => ticketId)
  const eventsOf = await findSlaEvents(tx, ticketIds, STINT_EVENT_TYPES)
  const known = await findStoredClocks(tx, ticketIds)
  const owned = owners.map((owner) => ({
    owner,
    clocks: evaluateTicketClocks(rules, eventsOf.get(owner.ticketId) ?? [], now),
  }))
  const remembered = owned.map(({ owner, clocks }) => ({
    owner,
    clocks: clocks.map((clock) => ({
      ...clock,
      escalated: keepRunSteps(known.get(keyOf(owner.ticketId, clock)), clock),
    })),
  }))
  const ids = await storeClocks(tx, remembered, now)
  return owned.map(({ owner, clocks }, place) => {
    const told = owner.isImported ? [] : clocks
    const stored = told.map((clock, index) => {
      const id = ids[place]?.[index] ?? 0
      const row = known.get(keyOf(owner.ticketId, clock)) ?? { id, breachedAt: null, warnings: [], escalated: [] }
      return { clock, row }
    })
    return {
      alarms: stored.flatMap(({ clock, row }) => findNewAlarms(row, clock)),
      steps: stored.flatMap(({ clock, row }) => findNewSteps(rules, row, clock)),
      nextDueAt: findNextDueAt(clocks),
      history: eventsOf.get(owner.ticketId) ?? [],
    }
  })
}

/** The events that move clocks, of each ticket in order. */
export async function findSlaEvents(
  tx: SqlTx,
  ticketIds: readonly number[],
  types: readonly TicketEventType[] = SLA_EVENT_TYPES,
): Promise<Map<number, TicketEvent[]>> {
  const rows = await tx.$queryRaw<StoredTicketEvent[]>`
    SELECT id, ticket_id AS "ticketId", type, actor_id AS "actorId", payload, occurred_at AS "occurredAt" FROM ticket_event ${anyTicket}
    WHERE ticket_id = ANY(ARRAY(SELECT unnest(${[...ticketIds]}::int[]))) AND type = ANY(ARRAY(SELECT unnest(${[...types]}::text[])))
    ORDER BY ticket_id, occurred_at, id`
  const eventsOf = new Map<number, TicketEvent[]>()
  for (const row of rows) {
    const events = eventsOf.get(row.ticketId)
    if (events) events.push(readTicketEvent(row))
    else eventsOf.set(row.ticketId, [readTicketEvent(row)])
  }
  return eventsOf
}

type KnownClock = Omit<StoredClock, 'escalated'> & { escalated: readonly { step: string; at: string }[] }

async function findStoredClocks(tx: SqlTx, ticketIds: readonly number[]): Promise<Map<string, KnownClock>> {
  const rows = await tx.$queryRaw<(KnownClock & { ticketId: number; target: string; round: number })[]>`
    SELECT id, ticket_id AS "ticketId", target::text, round, breached_at AS "breachedAt", warnings, escalated FROM sla_clock ${anyTicket}
    WHERE ticket_id = ANY(ARRAY(SELECT unnest(${[...ticketIds]}::int[])))`
  return new Map(rows.map((row) => [keyOf(row.ticketId, row), row]))
}

function keyOf(ticketId: number, { target, round }: { target: string; round: number }): string {
  return `${ticketId}/${target}/${round}`
}

/**
 * What ran stays on the row. An evaluation knows the steps of the terms in force alone: one that ran under terms without
 * it, or whose moment a change moved ahead again, would else run a second time.
 */
function keepRunSteps(row: KnownClock | undefined, clock: TicketClock): PassedStep[] {
  const ran = (row?.escalated ?? []).map(({ step, at }) => ({ step, at: Date.parse(at) }))
  const known = new Set(ran.map(({ step }) => step))
  return [...ran, ...clock.escalated.filter(({ step }) => !known.has(step))]
}
