import type { SlaTermsReference } from '#app/domain/events/sla-terms-reference.ts'
import type { TicketEvent, TicketEventBody } from '#app/domain/events/ticket-event.ts'
import type { BusinessCalendarDefinition } from '#app/domain/sla/calendar-definition.ts'
import { evaluateStints } from '#app/domain/sla/evaluate-stints.ts'
import type { CalendarVersion, ObjectiveVersion, SlaRules } from '#app/domain/sla/sla-rules.ts'
import type { TicketStatus } from '#app/generated/prisma/enums.ts'

const HOUR = 3_600_000
const hours: [string, string][] = [['08:00', '17:00']]
const weekdays = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours }
const always: [string, string][] = [['00:00', '24:00']]
const everyDay = { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always }
const OFFICE = 900_001
const ALWAYS = 900_002
/** An edit of the office hours, made on Tuesday noon: that day is a holiday. */
const OFFICE_WITH_HOLIDAY = 900_003
const POLICY = 900_004

/** '1T09:30' is Tuesday 09:30 UTC: the days count from Monday 2026-11-23. */
export function at(time: string): Date {
  const [day = '', clock = ''] = time.split('T')
  return new Date(`2026-11-${23 + Number(day)}T${clock}${clock.length === 5 ? ':00.000' : ''}Z`)
}

function told(instant: number | null): string | null {
  if (instant === null) return null
  const days = Math.floor((instant - at('0T00:00').getTime()) / (24 * HOUR))
  return `${days}T${new Date(instant)
    .toISOString()
    .slice(11, -1)
    .replace(/:00\.000$/, '')}`
}

function calendar(
  id: number,
  calendarCode: string,
  definition: Omit<BusinessCalendarDefinition, 'timeZone'>,
): CalendarVersion {
  return {
    id,
    calendarCode,
    definition: { timeZone: 'UTC', ...definition },
    exceptionNames: new Map(),
    createdAt: new Date(0),
  }
}

export type PlainObjective = Partial<Omit<ObjectiveVersion, 'createdAt' | 'sectionCode'>> & { made?: string }

let lastObjectiveId = 0

/** What a section promises, in minutes of office time; made long ago unless `made` says when. */
export function promises(sectionCode: string, { made, ...given }: PlainObjective): ObjectiveVersion {
  lastObjectiveId += 1
  const createdAt = made === undefined ? new Date(0) : at(made)
  return {
    id: lastObjectiveId,
    sectionCode,
    calendarCode: 'office',
    acceptMinutes: null,
    holdMinutes: null,
    ...given,
    createdAt,
  }
}

export function rulesWith(...objectives: ObjectiveVersion[]): SlaRules {
  const calendars = [
    calendar(OFFICE, 'office', { week: weekdays, exceptions: {} }),
    calendar(ALWAYS, 'always', { week: everyDay, exceptions: {} }),
    {
      ...calendar(OFFICE_WITH_HOLIDAY, 'office', { week: weekdays, exceptions: { '2026-11-24': [] } }),
      createdAt: at('1T12:00'),
    },
  ]
  const policy = {
    id: POLICY,
    policyCode: 'all',
    calendarCode: 'office',
    firstResponseMinutes: 60,
    nextResponseMinutes: 60,
    resolutionMinutes: 24 * 60,
    warnAtPercents: [],
    escalationSteps: [],
    categoryCode: null,
    sectionCode: null,
    agencyId: null,
    ticketType: null,
    kind: null,
    priority: null,
  }
  return {
    policies: [policy],
    policyVersionById: new Map([[POLICY, policy]]),
    calendarVersionById: new Map(calendars.map((version) => [version.id, version])),
    newestCalendarVersionIdByCode: new Map([['office', OFFICE]]),
    closures: [
      {
        date: '2026-11-25',
        fromTime: '12:00',
        reason: 'ice',
        isStatewide: true,
        parishNames: [],
        declaredAt: new Date(0),
        withdrawnAt: null,
      },
    ],
    freezes: [],
    objectives,
  }
}

/** Closures do not count unless asked for. */
export const terms = {
  office: termsOf(OFFICE),
  roundTheClock: termsOf(ALWAYS),
  withHoliday: termsOf(OFFICE_WITH_HOLIDAY),
  withClosure: { ...termsOf(OFFICE), closuresKnownAt: at('0T08:00').toISOString() },
}

function termsOf(calendarVersionId: number): SlaTermsReference {
  return { policyVersionId: POLICY, calendarVersionId, parishName: null, closuresKnownAt: null }
}

type Told = [time: string, ...bodies: TicketEventBody[]]

export const opened = (time: string, sectionCode: string, reference: SlaTermsReference = terms.office): Told => [
  time,
  { type: 'ticket.opened', payload: { messageId: 1, channel: 'portal', terms: reference } },
  { type: 'ticket.routed', payload: { sectionCode, ruleId: null, ruleName: null, why: '' } },
]
export const moved = (time: string, from: string, to: string, reason = 'Yours.'): Told => [
  time,
  { type: 'ticket.transferred', payload: { fromSectionCode: from, toSectionCode: to, reason } },
  { type: 'ticket.assigned', payload: { assigneeId: null, previousAssigneeId: 7, by: 'person' } },
]
export const taken = (time: string, assigneeId: number | null = 7): Told => [
  time,
  { type: 'ticket.assigned', payload: { assigneeId, previousAssigneeId: null, by: 'person' } },
]
export const replied = (time: string, side: 'staff' | 'requester'): Told => [
  time,
  { type: 'ticket.replied', payload: { messageId: 2, side } },
]
export const status = (time: string, from: TicketStatus, to: TicketStatus): Told => [
  time,
  { type: 'ticket.statusChanged', payload: { from, to } },
]
export const resolved = (time: string): Told => [
  time,
  { type: 'ticket.resolved', payload: { from: 'in_progress', code: 'fixed', text: '', messageId: null } },
]
export const reopened = (time: string, reason = 'It is back.'): Told => [
  time,
  { type: 'ticket.reopened', payload: { from: 'resolved', reason } },
]
export const changedTerms = (time: string, reference: SlaTermsReference): Told => [
  time,
  { type: 'sla.termsChanged', payload: { terms: reference, reason: 'A change.' } },
]

export function toHistory(story: readonly Told[]): TicketEvent[] {
  const bodies = story.flatMap(([time, ...bodies]) => bodies.map((body) => ({ ...body, occurredAt: at(time) })))
  return bodies.map((body, index) => ({ ...body, id: index + 1, ticketId: 1, actorId: null }))
}

/** The stints of a story as a person would tell them. */
export function stintsOf(rules: SlaRules, asOf: string, ...story: Told[]) {
  return evaluateStints(rules, toHistory(story), { asOf: at(asOf), sectionCode: 'unknown' }).map((stint) => ({
    number: stint.number,
    section: stint.sectionCode,
    objectiveId: stint.objectiveId,
    calendarVersionId: stint.calendarVersionId,
    from: told(stint.startedAt),
    to: told(stint.endedAt),
    accepted: told(stint.acceptedAt),
    acceptDue: told(stint.acceptDueAt),
    acceptedAfter: stint.acceptedAfterMs === null ? null : stint.acceptedAfterMs / 60_000,
    isReturn: stint.isReturn,
    reason: stint.reason,
    hours: stint.heldMs / HOUR,
    state: stint.state,
    due: told(stint.dueAt),
    breached: told(stint.breachedAt),
    since: told(stint.runningSince),
    next: told(stint.nextAt),
  }))
}
