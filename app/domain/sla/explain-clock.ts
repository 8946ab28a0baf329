import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import type { ClockExplanation } from './clock-explanation.ts'
import type { MeasuredClock } from './evaluated-clock.ts'
import { explainSpans } from './explain-spans.ts'
import { hideInternalMarks } from './hide-internal-marks.ts'
import { listClockMarks } from './list-clock-marks.ts'
import type { Standing } from './list-standings.ts'
import { nameCalendar } from './name-calendar.ts'
import type { SlaRules } from './sla-rules.ts'

interface Context {
  rules: SlaRules
  events: readonly TicketEvent[]
  standings: readonly Standing[]
  /** The terms that the clock was measured under. */
  reference: SlaTermsReference
  /** Epoch milliseconds. */
  asOf: number
  reader: 'staff' | 'requester'
}

/**
 * Why a clock stands where it stands: every span of its life with what it counted, and what happened in between. After
 * a change everything is measured under the newest terms, so the spans follow these from the start.
 */
export function explainClock(
  clock: MeasuredClock,
  { rules, events, standings, reference, asOf, reader }: Context,
): ClockExplanation {
  const endAt = clock.endedAt ?? asOf
  const all = listClockMarks(clock, { events, standings, endAt })
  const marks = reader === 'staff' ? all : hideInternalMarks(all)
  const calendar = nameCalendar(rules, reference)
  const spans = explainSpans(clock, { calendar, standings, endAt, cuts: marks.map(({ at }) => at) })
  const { terms: _, ...shown } = clock
  return { clock: shown, reference, endAt, spans, marks }
}
