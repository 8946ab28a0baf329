import { enqueueAll } from '#app/jobs/enqueue.server.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { appendTicketEvents, type NewTicketEvent } from '../events/record-ticket-events.server.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import { refreshClocks } from '../sla/refresh-clocks.server.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import { ownerOf } from './commit-change.server.ts'
import type { LockedTicket } from './lock-ticket.server.ts'

/** What time or new rules bring about on a ticket, by nobody's hand. */
export interface ClockChange {
  ticket: LockedTicket
  /** Such as the new terms that an edit of the rules brings. */
  events: readonly TicketEventBody[]
}

/** Of one job that tells people: a few tickets at a time, so that none waits for many. */
const TICKETS_A_JOB = 25

/**
 * Brings the clocks of many locked tickets up to `now` in one transaction of a few statements: what `commitChange` does
 * for one, where nothing else of the tickets changes. `now` is not before any of their last changes.
 */
export async function commitClockChanges(
  tx: SqlTx,
  rules: SlaRules,
  changes: readonly ClockChange[],
  now: Date,
): Promise<void> {
  if (changes.length === 0) return
  const append = (bodiesOf: (index: number) => readonly TicketEventBody[]) =>
    appendTicketEvents(
      tx,
      changes.flatMap(({ ticket, events }, index): NewTicketEvent[] => {
        // An alarm alone is no change that could conflict with what somebody is typing.
        const revision = events.length > 0 ? ticket.revision + 1 : ticket.revision
        return bodiesOf(index).map((body) => ({
          ...body,
          ticketId: ticket.id,
          actorId: null,
          occurredAt: now,
          revision,
        }))
      }),
    )
  const recorded = await append((index) => changes[index]?.events ?? [])
  const refreshed = await refreshClocks(
    tx,
    rules,
    changes.map(({ ticket }) => ownerOf(ticket)),
    now,
  )
  const alarms = await append((index) => refreshed[index]?.alarms ?? [])
  await storeTickets(
    tx,
    changes.map(({ ticket, events }, index) => ({
      id: ticket.id,
      isChanged: events.length > 0,
      nextDueAt: refreshed[index]?.nextDueAt ?? null,
    })),
    now,
  )
  await tellAbout(tx, [...recorded, ...alarms])
}

async function storeTickets(
  tx: SqlTx,
  tickets: readonly { id: number; isChanged: boolean; nextDueAt: Date | null }[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE ticket SET next_due_at = r."nextDueAt", revision = revision + CASE WHEN r."isChanged" THEN 1 ELSE 0 END,
      updated_at = ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(tickets)}::jsonb) AS r(id int, "isChanged" boolean, "nextDueAt" timestamptz)
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
