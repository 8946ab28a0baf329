import { enqueueAll } from '#app/jobs/enqueue.server.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { appendTicketEvents, type NewTicketEvent } from '../events/record-ticket-events.server.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import type { LockedTicket } from './lock-ticket.server.ts'
import { type SettledTicket, settleClocks } from './settle-clocks.server.ts'
import { settleStints } from './settle-stints.server.ts'

const locked = systemScope('The tickets were locked by whoever settles their clocks.')

/** What time or new rules bring about on a ticket, by nobody's hand. */
export interface ClockChange {
  ticket: LockedTicket
  /** Such as the new terms that an edit of the rules brings. */
  events: readonly TicketEventBody[]
  /** As `findDueTickets` says it. */
  isStintDue?: boolean
}

/** Of one job that tells people: a few tickets at a time, so that none waits for many. */
const TICKETS_A_JOB = 25

/**
 * Brings the clocks of many locked tickets up to `now` in one transaction of a few statements: what `commitChange` does
 * for one, where nobody changes anything else of the tickets. `now` is not before any of their last changes.
 */
export async function commitClockChanges(
  tx: SqlTx,
  rules: SlaRules,
  changes: readonly ClockChange[],
  now: Date,
): Promise<void> {
  if (changes.length === 0) return
  const recorded = await appendTicketEvents(
    tx,
    changes.flatMap(({ ticket, events }): NewTicketEvent[] =>
      events.map((body) => ({
        ...body,
        ticketId: ticket.id,
        actorId: null,
        occurredAt: now,
        // New terms alone are no change that could conflict with what somebody is typing.
        revision: ticket.revision,
      })),
    ),
  )
  const settled = await settleClocks(
    tx,
    rules,
    changes.map(({ ticket }) => ({ ticket, isChanged: false })),
    now,
  )
  const rows = changes.map(({ ticket: { id } }, index) => ({ id, ...settled[index] }))
  await storeTickets(tx, rows, now)
  const missed = await settleStints(
    tx,
    rules,
    settled.map((one, index) => ({
      ...one,
      events: [...(changes[index]?.events ?? []), ...one.events],
      isStintDue: changes[index]?.isStintDue ?? false,
    })),
    now,
  )
  await tellAbout(tx, [...recorded, ...settled.flatMap(({ events }) => events), ...missed.flat()])
}

type TicketToStore = { id: number } & Partial<Pick<SettledTicket, 'isChanged' | 'nextDueAt' | 'patch'>>

async function storeTickets(tx: SqlTx, tickets: readonly TicketToStore[], now: Date): Promise<void> {
  const rows = tickets.map(({ id, isChanged, nextDueAt, patch }) => ({ id, isChanged, nextDueAt, ...patch }))
  await tx.$executeRaw`
    UPDATE ticket ${locked} SET next_due_at = r."nextDueAt", revision = revision + CASE WHEN r."isChanged" THEN 1 ELSE 0 END,
      priority = coalesce(r.priority, ticket.priority), assignee_id = coalesce(r."assigneeId", ticket.assignee_id),
      status = coalesce(r.status, ticket.status),
      status_changed_at = CASE WHEN r.status IS NULL THEN status_changed_at ELSE ${now}::timestamptz END,
      updated_at = ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id int, "isChanged" boolean, "nextDueAt" timestamptz,
      priority priority, "assigneeId" int, status ticket_status)
    WHERE ticket.id = r.id`
}

async function tellAbout(tx: SqlTx, events: readonly { id: number; ticketId: number }[]): Promise<void> {
  const idsOf = new Map<number, number[]>()
  for (const { id, ticketId } of events) idsOf.set(ticketId, [...(idsOf.get(ticketId) ?? []), id])
  const tickets = [...idsOf]
  const jobs = []
  for (let start = 0; start < tickets.length; start += TICKETS_A_JOB) {
    const some = tickets.slice(start, start + TICKETS_A_JOB)
    const ticketId = some.length === 1 ? some[0]?.[0] : undefined
    jobs.push({ payload: { eventIds: some.flatMap(([, ids]) => ids) }, ...(ticketId !== undefined && { ticketId }) })
  }
  await enqueueAll(tx, 'ticket.notify', jobs)
}
