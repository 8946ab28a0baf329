import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import { areSameTerms } from '../sla/choose-terms.ts'
import { evaluateTicketClocks, type TicketClock } from '../sla/evaluate-ticket-clocks.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import type { ClockEffect, TicketEffect } from './ticket-effect.ts'

/** What new terms at `now` change, from the ticket's whole history. `rules` are those as they would be. */
export function measureEffectByEvents(
  rules: SlaRules,
  events: readonly TicketEvent[],
  terms: SlaTermsReference,
  now: Date,
): TicketEffect | null {
  const [first] = events
  const inForce = events.findLast((event) => 'terms' in event.payload)
  if (!first || !inForce || !('terms' in inForce.payload)) return null
  if (areSameTerms(rules, inForce.payload.terms, terms)) return null
  const { ticketId } = first
  const payload = { terms, reason: '' }
  const change: TicketEvent = { type: 'sla.termsChanged', payload, id: 0, ticketId, actorId: null, occurredAt: now }
  const before = evaluateTicketClocks(rules, events, now)
  const after = evaluateTicketClocks(rules, [...events, change], now)
  const clocks = after.flatMap((clock): ClockEffect[] => {
    const old = before.find(({ target, round }) => target === clock.target && round === clock.round)
    return old?.endedAt == null ? [compare(old, clock)] : []
  })
  return { ticketId, clocks }
}

function compare(before: TicketClock | undefined, after: TicketClock): ClockEffect {
  const { target, round, dueAt: dueAfter } = after
  const dueBefore = before?.dueAt ?? null
  const about = { target, round, dueBefore, dueAfter }
  const isBreached = after.state !== 'cancelled' && before?.breachedAt == null && after.breachedAt !== null
  if (!before) return { ...about, kind: 'added', isBreached }
  if (after.state === 'cancelled') return { ...about, kind: 'cancelled', isBreached: false }
  return { ...about, kind: dueBefore === dueAfter ? 'kept' : 'moved', isBreached }
}
