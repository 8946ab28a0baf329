import type { TicketEvent } from '../events/ticket-event.ts'
import { type EvaluatedClock, evaluateTimeline } from './evaluate-timeline.ts'
import { resolveTerms } from './resolve-terms.ts'
import type { SlaRules } from './sla-rules.ts'
import { toSlaTimeline } from './to-sla-timeline.ts'

export type TicketClock = EvaluatedClock & { policyVersionId: number; calendarVersionId: number }

/** A ticket's clocks as of an instant, from its events in order. The one way by which the product tells SLA time. */
export function evaluateTicketClocks(rules: SlaRules, events: readonly TicketEvent[], asOf: Date): TicketClock[] {
  const timeline = toSlaTimeline(events, (reference) => resolveTerms(rules, reference))
  const changes = events.flatMap((event) =>
    'terms' in event.payload ? [{ at: event.occurredAt.getTime(), terms: event.payload.terms }] : [],
  )
  return evaluateTimeline(timeline, asOf.getTime()).map((clock) => {
    const endedAt = clock.endedAt ?? Number.POSITIVE_INFINITY
    const inForce = changes.findLast(({ at }) => at <= endedAt) ?? changes[0]
    if (!inForce) throw new Error('A ticket has clocks but no terms')
    const { policyVersionId, calendarVersionId } = inForce.terms
    return { ...clock, policyVersionId, calendarVersionId }
  })
}
