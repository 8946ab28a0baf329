import type { MeasuredClock } from './evaluated-clock.ts'
import { TicketClocks } from './ticket-clocks.ts'
import type { SlaTimelineEvent } from './timeline-event.ts'

export type { EscalationTrigger, EvaluatedClock, PassedStep, SlaTarget, SlaTerms, Stretch } from './evaluated-clock.ts'
export type { SlaTimelineEvent } from './timeline-event.ts'

/**
 * The clocks of a ticket as they stand at `asOf` (epoch milliseconds), by the rules of docs/sla.md: in order of their start,
 * of equal starts in order of creation. Events are in order of time; those after `asOf` are not looked at, and those
 * that do not apply in the state of their moment change nothing.
 * @throws RangeError when the first event is not `opened`, or events go back in time.
 * @throws CalendarNeverOpensError when a calendar can never spend a budget.
 */
export function evaluateTimeline(events: readonly SlaTimelineEvent[], asOf: number): MeasuredClock[] {
  const [opened] = events
  if (opened?.type !== 'opened') throw new RangeError('A timeline begins with the opening of the ticket')
  if (opened.at > asOf) return []
  const clocks = new TicketClocks(opened.at, opened.terms)
  let lastAt = opened.at
  for (const event of events.slice(1)) {
    if (event.at < lastAt) throw new RangeError('The events of a timeline are in order of time')
    if (event.at > asOf) break
    clocks.apply(event)
    lastAt = event.at
  }
  return clocks.evaluate(asOf)
}
