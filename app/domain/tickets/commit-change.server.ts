import type { Prisma } from '#app/generated/prisma/client.ts'
import { enqueue } from '#app/jobs/enqueue.server.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { recordTicketEvents } from '../events/record-ticket-events.server.ts'
import type { TicketEvent, TicketEventBody } from '../events/ticket-event.ts'
import { ticketRows } from '../events/ticket-rows.ts'
import type { Actor } from '../identity/actor.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { chooseTermsAgain } from './choose-terms-again.server.ts'
import type { CommandOptions, LockedTicket } from './lock-ticket.server.ts'
import { lookThrough, recordProtectedFindings } from './record-protected-findings.server.ts'
import { settleClocks } from './settle-clocks.server.ts'
import { settleStints } from './settle-stints.server.ts'

export interface Change {
  ticket: LockedTicket
  /** Null: the system. */
  actor: Actor | null
  now: Date
  events: TicketEventBody[]
  /** New values of the ticket's own columns; revision, updatedAt and nextDueAt are set here. */
  patch?: Prisma.TicketUncheckedUpdateInput
  /** Set when priority, section, category, agency or place changed, or the ticket was reopened: the SLA terms are chosen again. */
  termsReason?: string
  /** As `findDueTickets` says it. */
  isStintDue?: boolean
}

/**
 * Ends every command on a locked ticket, in its transaction: appends the events, brings the clocks up to date and runs the
 * escalation steps that have come, writes the ticket's row with the next revision, and leaves one job that tells the people
 * concerned.
 */
export async function commitChange(tx: Tx, change: Change, options: CommandOptions): Promise<TicketEvent[]> {
  const { ticket, now, actor } = change
  const rules = await loadSlaRules()
  const after = { ...ticket, ...change.patch } as LockedTicket
  const { termsReason: reason } = change
  const terms = reason === undefined ? [] : await chooseTermsAgain(tx, rules, after, { reason, now })
  // A reopened ticket goes on under the rules of that moment (docs/sla.md, "Reopened"): they stand before it.
  const isReopened = change.events.some(({ type }) => type === 'ticket.reopened')
  const bodies = isReopened ? [...terms, ...change.events] : [...change.events, ...terms]
  const about = {
    ticketId: ticket.id,
    actorId: actor?.personId ?? null,
    occurredAt: now,
    revision: ticket.revision + 1,
    ...(actor?.origin && { origin: actor.origin }),
  }
  const events = await recordTicketEvents(tx, about, bodies)
  const found = change.events.flatMap(({ payload }) => lookThrough(pickTexts(payload)))
  const personId = actor?.personId ?? null
  const isDenied = options.deniesProtectedData ?? false
  await recordProtectedFindings(
    tx,
    found.map((finding) => ({ ...finding, ticketId: ticket.id, personId, isDenied })),
    { tells: !options.silent },
  )
  const [settled] = await settleClocks(tx, rules, [{ ticket: after, isChanged: bodies.length > 0 }], now)
  if (!settled) throw new Error('Clocks were settled for no ticket')
  const { patch, nextDueAt, isChanged } = settled
  const revision = isChanged ? ticket.revision + 1 : ticket.revision
  await ticketRows(tx, ticket.scope).ticket.update({
    where: { id: ticket.id },
    data: {
      ...change.patch,
      ...patch,
      ...(patch.status && { statusChangedAt: now }),
      nextDueAt,
      revision,
      updatedAt: now,
    },
    select: { id: true },
  })
  const happened = [...events, ...settled.events]
  const stints = { ...settled, events: happened, isStintDue: change.isStintDue ?? false }
  const [missed = []] = await settleStints(tx, rules, [stints], now)
  const all = [...happened, ...missed]
  if (!options.silent && all.length > 0) {
    await enqueue(tx, 'ticket.notify', { eventIds: all.map(({ id }) => id) }, { ticketId: ticket.id })
  }
  return all
}

/** What people write into an event itself; a message's text is looked at where it is stored. */
function pickTexts(payload: object): object {
  const { reason, waitingFor, comment }: { reason?: unknown; waitingFor?: unknown; comment?: unknown } = payload
  return { reason, waitingFor, comment }
}
