import type { Prisma } from '#app/generated/prisma/client.ts'
import { enqueue } from '#app/jobs/enqueue.server.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { recordTicketEvents } from '../events/record-ticket-events.server.ts'
import type { TicketEvent, TicketEventBody } from '../events/ticket-event.ts'
import { areSameTerms, chooseTerms } from '../sla/choose-terms.ts'
import { findTerms } from '../sla/find-terms.server.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { refreshClocks } from '../sla/refresh-clocks.server.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import type { ClockOwner } from '../sla/store-clocks.server.ts'
import type { CommandOptions, LockedTicket } from './lock-ticket.server.ts'

export interface Change {
  ticket: LockedTicket
  actorId: number | null
  now: Date
  events: TicketEventBody[]
  /** New values of the ticket's own columns; revision, updatedAt and nextDueAt are set here. */
  patch?: Prisma.TicketUncheckedUpdateInput
  /** Set when priority, section, category, agency or place changed: the SLA terms are chosen again. */
  termsReason?: string
}

/**
 * Ends every command on a locked ticket, in its transaction: appends the events, brings the clocks up to date, writes
 * the ticket's row with the next revision, and leaves one job that tells the people concerned.
 */
export async function commitChange(tx: Tx, change: Change, options: CommandOptions): Promise<TicketEvent[]> {
  const { ticket, now, actorId } = change
  const rules = await loadSlaRules()
  const bodies = [...change.events, ...(await changeTerms(tx, rules, change))]
  // An alarm alone is no change that could conflict with what somebody is typing.
  const revision = bodies.length > 0 ? ticket.revision + 1 : ticket.revision
  const about = { ticketId: ticket.id, occurredAt: now, revision }
  const events = await recordTicketEvents(tx, { ...about, actorId }, bodies)

  const after = { ...ticket, ...change.patch } as LockedTicket
  const [refreshed] = await refreshClocks(tx, rules, [ownerOf(after)], now)
  if (!refreshed) throw new Error('Clocks were refreshed for no ticket')
  const { alarms, nextDueAt } = refreshed
  const alarmEvents = await recordTicketEvents(tx, { ...about, actorId: null }, alarms)
  await tx.ticket.update({
    where: { id: ticket.id },
    data: { ...change.patch, nextDueAt, revision, updatedAt: now },
    select: { id: true },
  })
  const all = [...events, ...alarmEvents]
  if (!options.silent && all.length > 0) {
    await enqueue(tx, 'ticket.notify', { eventIds: all.map(({ id }) => id) }, { ticketId: ticket.id })
  }
  return all
}

/** Whose a ticket's clocks are. */
export function ownerOf(ticket: LockedTicket): ClockOwner {
  const { id: ticketId, priority, sectionCode, agencyId, channel } = ticket
  return { ticketId, priority, sectionCode, agencyId, isImported: channel === 'import' }
}

async function changeTerms(tx: Tx, rules: SlaRules, change: Change): Promise<TicketEventBody[]> {
  if (change.termsReason === undefined) return []
  const after = { ...change.ticket, ...change.patch } as LockedTicket
  const terms = chooseTerms(rules, after, change.now)
  const before = await findTerms(tx, change.ticket.id)
  if (before && areSameTerms(rules, before, terms)) return []
  return [{ type: 'sla.termsChanged', payload: { terms, reason: change.termsReason } }]
}
