import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import type { ClockExplanation } from './clock-explanation.ts'
import { evaluateTimeline, type SlaTerms } from './evaluate-timeline.ts'
import { explainClock } from './explain-clock.ts'
import { listStandings } from './list-standings.ts'
import { resolveTerms } from './resolve-terms.ts'
import type { SlaRules } from './sla-rules.ts'
import { toSlaTimeline } from './to-sla-timeline.ts'

/**
 * All clocks of a ticket as of an instant, each explained, in the engine's order: what `evaluateTicketClocks` says, with
 * the reasons. The events are the ticket's, in order; those that move no clock may be left out.
 */
export function explainTicketClocks(
  rules: SlaRules,
  events: readonly TicketEvent[],
  { asOf, reader }: { asOf: Date; reader: 'staff' | 'requester' },
): ClockExplanation[] {
  const known = events.filter(({ occurredAt }) => occurredAt <= asOf)
  const references = new Map<SlaTerms, SlaTermsReference>()
  const timeline = toSlaTimeline(known, (reference) => {
    const terms = resolveTerms(rules, reference)
    references.set(terms, reference)
    return terms
  })
  if (timeline.length === 0) return []
  const standings = listStandings(known)
  return evaluateTimeline(timeline, asOf.getTime()).map((clock) => {
    const reference = references.get(clock.terms)
    if (!reference) throw new Error('A clock was measured under terms that no event names')
    return explainClock(clock, { rules, events: known, standings, reference, asOf: asOf.getTime(), reader })
  })
}
