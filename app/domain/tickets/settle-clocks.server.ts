import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { appendTicketEvents, type NewTicketEvent } from '../events/record-ticket-events.server.ts'
import type { TicketEvent, TicketEventBody } from '../events/ticket-event.ts'
import { findOnCallPerson } from '../sla/find-on-call-person.server.ts'
import { type RefreshedClocks, refreshClocks } from '../sla/refresh-clocks.server.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import type { ClockOwner } from '../sla/store-clocks.server.ts'
import { chooseTermsAgain } from './choose-terms-again.server.ts'
import type { LockedTicket } from './lock-ticket.server.ts'
import { type EscalationPlan, needsOnCall, planEscalation } from './plan-escalation.ts'

/** A locked ticket whose clocks are to be brought up to date. */
export interface UnsettledTicket {
  /** As the command leaves it; of its revision, the one before the command. */
  ticket: LockedTicket
  /** The command changed something, so that the ticket gets a new revision. */
  isChanged: boolean
}

export interface SettledTicket {
  /** As the command and escalation leave it; of its revision, the one before the command. */
  ticket: LockedTicket
  /** Alarms, escalations and what those did, in order; those of the command are not among them. */
  events: TicketEvent[]
  /** What escalation changed of the ticket's own columns. */
  patch: EscalationPlan['patch']
  nextDueAt: Date | null
  isChanged: boolean
  /** Its events that move clocks or stints, in order, those above among them. */
  history: readonly TicketEvent[]
}

const NOTHING: RefreshedClocks = { alarms: [], steps: [], nextDueAt: null, history: [] }

/**
 * Brings the clocks of locked tickets up to `now` after their events were appended: records warnings and breaches, and
 * runs the escalation steps that have come. A raised priority chooses the terms again, under which further steps may have
 * come, so it goes on until nothing is raised: three times at most, for then all is P1. One result a ticket, in order.
 */
export async function settleClocks(
  tx: SqlTx,
  rules: SlaRules,
  tickets: readonly UnsettledTicket[],
  now: Date,
): Promise<SettledTicket[]> {
  const all: SettledTicket[] = tickets.map((one) => ({ ...one, events: [], patch: {}, nextDueAt: null, history: [] }))
  let turn = all
  while (turn.length > 0) turn = await settleOnce(tx, rules, turn, now)
  return all
}

function ownerOf(ticket: LockedTicket): ClockOwner {
  const { id: ticketId, priority, sectionCode, agencyId, channel } = ticket
  return { ticketId, priority, sectionCode, agencyId, isImported: channel === 'import' }
}

/** Returns those whose clocks are to be measured again. */
async function settleOnce(tx: SqlTx, rules: SlaRules, turn: SettledTicket[], now: Date): Promise<SettledTicket[]> {
  const refreshed = await refreshClocks(
    tx,
    rules,
    turn.map(({ ticket }) => ownerOf(ticket)),
    now,
  )
  const onCall = await findOnCall(tx, turn, refreshed, now)
  const again: SettledTicket[] = []
  const news: { settling: SettledTicket; bodies: TicketEventBody[] }[] = []
  for (const [index, settling] of turn.entries()) {
    const { alarms, steps, nextDueAt, history } = refreshed[index] ?? NOTHING
    settling.history = history
    const plan = planEscalation(settling.ticket, steps, onCall.get(settling.ticket.sectionCode) ?? null)
    settling.nextDueAt = nextDueAt
    settling.ticket = { ...settling.ticket, ...plan.patch }
    settling.patch = { ...settling.patch, ...plan.patch }
    // An alarm alone is no change that could conflict with what somebody is typing.
    settling.isChanged ||= plan.acts.length > 0
    const bodies = [...alarms, ...plan.told, ...plan.acts]
    if (plan.termsReason !== undefined) {
      bodies.push(...(await chooseTermsAgain(tx, rules, settling.ticket, { reason: plan.termsReason, now })))
      again.push(settling)
    }
    news.push({ settling, bodies })
  }
  const events = await appendTicketEvents(
    tx,
    news.flatMap(({ settling, bodies }) => bodies.map((body) => toNewEvent(settling, body, now))),
  )
  let start = 0
  for (const { settling, bodies } of news) {
    const own = events.slice(start, start + bodies.length)
    settling.events.push(...own)
    settling.history = [...settling.history, ...own]
    start += bodies.length
  }
  return again
}

function toNewEvent({ ticket, isChanged }: SettledTicket, body: TicketEventBody, now: Date): NewTicketEvent {
  const revision = isChanged ? ticket.revision + 1 : ticket.revision
  return { ...body, ticketId: ticket.id, actorId: null, occurredAt: now, revision }
}

/** Asked once a section, and only where a step wants to know. */
async function findOnCall(
  tx: SqlTx,
  turn: readonly SettledTicket[],
  refreshed: readonly RefreshedClocks[],
  now: Date,
): Promise<Map<string, number | null>> {
  const asking = turn.filter((_, index) => refreshed[index]?.steps.some(needsOnCall))
  const onCall = new Map<string, number | null>()
  for (const sectionCode of new Set(asking.map(({ ticket }) => ticket.sectionCode))) {
    onCall.set(sectionCode, await findOnCallPerson(tx, sectionCode, now))
  }
  return onCall
}
