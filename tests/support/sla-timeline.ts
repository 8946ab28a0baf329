import type { TicketEventBody } from '#app/domain/events/ticket-event.ts'
import { compileBusinessCalendar } from '#app/domain/sla/business-calendar.ts'
import { type EvaluatedClock, evaluateTimeline, type SlaTimelineEvent } from '#app/domain/sla/evaluate-timeline.ts'
import type { SlaTarget, SlaTerms } from '#app/domain/sla/evaluated-clock.ts'
import { toSlaTimeline } from '#app/domain/sla/to-sla-timeline.ts'

const HOUR = 3_600_000
const hours: [string, string][] = [['08:00', '17:00']]
/** Monday to Friday, 8 to 17, UTC. */
export const office = compileBusinessCalendar({
  timeZone: 'UTC',
  week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  exceptions: {},
})
/** Two hours a day until Wednesday. */
export const shortDays = compileBusinessCalendar({
  timeZone: 'UTC',
  week: { mon: [['08:00', '10:00']], tue: [['08:00', '10:00']], wed: [['08:00', '10:00']], thu: hours, fri: hours },
  exceptions: {},
})

/** Budgets in hours. */
export function promise(
  budgetHours: Partial<Record<SlaTarget, number>>,
  warnAtPercents: number[] = [],
  calendar = office,
): SlaTerms {
  const budgetMinutes = Object.fromEntries(Object.entries(budgetHours).map(([target, of]) => [target, of * 60]))
  return { calendar, budgetMinutes, warnAtPercents }
}

/** '1T09:30' is Tuesday 09:30: the days of the week of 2026-11-23 count from Monday, 0. */
function at(time: string): number {
  const [day = '', clock = ''] = time.split('T')
  return Date.parse(`2026-11-${23 + Number(day)}T${clock}${clock.length === 5 ? ':00.000' : ''}Z`)
}

function told(instant: number | null): string | null {
  if (instant === null) return null
  const days = Math.floor((instant - at('0T00:00')) / (24 * HOUR))
  return `${days}T${new Date(instant)
    .toISOString()
    .slice(11, -1)
    .replace(/:00\.000$/, '')}`
}

type Happening = Exclude<SlaTimelineEvent['type'], 'opened' | 'policyChanged' | 'granted'>
export function happens(time: string, type: Happening): SlaTimelineEvent {
  return { at: at(time), type }
}
export function opened(time: string, terms: SlaTerms): SlaTimelineEvent {
  return { at: at(time), type: 'opened', terms }
}
export function changed(time: string, terms: SlaTerms): SlaTimelineEvent {
  return { at: at(time), type: 'policyChanged', terms }
}

/** What the product records of a ticket, as the engine reads it; events that carry terms are not among them. */
export function recorded(...history: [time: string, body: TicketEventBody][]): SlaTimelineEvent[] {
  const events = history.map(([time, body], index) => {
    return { ...body, id: index + 1, ticketId: 1, actorId: null, occurredAt: new Date(at(time)) }
  })
  return toSlaTimeline(events, () => {
    throw new Error('Give terms through opened and changed')
  })
}

/** The clocks as a person would tell them, in the notation of `at`. */
export function clocksOf(asOf: string, ...events: SlaTimelineEvent[]) {
  return evaluateTimeline(events, at(asOf)).map(inWords)
}
export function only(target: SlaTarget, asOf: string, ...events: SlaTimelineEvent[]) {
  return clocksOf(asOf, ...events).filter((clock) => clock.target === target)
}
export function one(target: SlaTarget, asOf: string, ...events: SlaTimelineEvent[]) {
  const [clock] = only(target, asOf, ...events)
  if (!clock) throw new Error(`no ${target} clock`)
  return clock
}
function inWords(clock: EvaluatedClock) {
  return {
    target: clock.target,
    round: clock.round,
    state: clock.state,
    started: told(clock.startedAt),
    ended: told(clock.endedAt),
    due: told(clock.dueAt),
    breached: told(clock.breachedAt),
    hours: clock.elapsedMs / HOUR,
    warnings: clock.warnings.map(
      ({ percent, at: passedAt, announced }) => `${percent} ${told(passedAt)}${announced ? '' : ' silent'}`,
    ),
    escalated: clock.escalated.map(({ step, at: ranAt }) => `${step} ${told(ranAt)}`),
    since: told(clock.runningSince),
    next: told(clock.nextAt),
  }
}
