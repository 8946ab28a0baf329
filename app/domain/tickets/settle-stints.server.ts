import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { appendTicketEvents, type NewTicketEvent } from '../events/record-ticket-events.server.ts'
import type { TicketEvent, TicketEventBody } from '../events/ticket-event.ts'
import { movesStints } from '../sla/moves-stints.ts'
import { refreshStints } from '../sla/refresh-stints.server.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import type { LockedTicket } from './lock-ticket.server.ts'

/** A locked ticket whose clocks are settled. */
export interface UnsettledStints {
  ticket: Pick<LockedTicket, 'id' | 'sectionCode' | 'revision'>
  /** What happened in this transaction, in order. */
  events: readonly TicketEventBody[]
  /** All its events that matter to clocks and stints, in order, those of this transaction among them. */
  history: readonly TicketEvent[]
  /** The ticket gets a new revision. */
  isChanged: boolean
  /** The moment of its stint has come: its row is written even where nothing is missed, or it would be looked at for ever. */
  isStintDue: boolean
}

/**
 * Ends and begins stints as the events of tickets say, and records the objectives that were missed. Comes after the clocks,
 * for an escalation may have given the ticket to somebody. Returns what it recorded, a list for each ticket, in order.
 */
export async function settleStints(
  tx: SqlTx,
  rules: SlaRules,
  tickets: readonly UnsettledStints[],
  now: Date,
): Promise<TicketEvent[][]> {
  const holders = tickets.map(({ ticket, events, history, isStintDue }) => {
    const hasMoved = isStintDue || events.some(movesStints)
    return { ticketId: ticket.id, sectionCode: ticket.sectionCode, history, hasMoved }
  })
  const missed = await refreshStints(tx, rules, holders, now)
  const bodies = tickets.flatMap(({ ticket, isChanged }, index) => {
    const revision = isChanged ? ticket.revision + 1 : ticket.revision
    const about = { ticketId: ticket.id, actorId: null, occurredAt: now, revision }
    return (missed[index] ?? []).map((body): NewTicketEvent => ({ ...body, ...about }))
  })
  const recorded = await appendTicketEvents(tx, bodies)
  return tickets.map(({ ticket }) => recorded.filter(({ ticketId }) => ticketId === ticket.id))
}
