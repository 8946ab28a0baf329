import {
  type BusinessCalendarDefinition,
  type CompiledCalendar,
  compileBusinessCalendar,
  type LocalInterval,
} from '#app/domain/sla/business-calendar.ts'
import { elapsedBusinessMs } from '#app/domain/sla/business-time.ts'
import type { SlaTerms, SlaTimelineEvent } from '#app/domain/sla/evaluate-timeline.ts'

/** What the SLA engine is measured with: an office that keeps eleven holidays a year, and tickets with 20 events. */
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const FIRST_YEAR = 2026
const SPANS = 4_096
const HOURS: LocalInterval[] = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
]
const HOLIDAYS = '01-01 01-19 02-17 04-03 05-25 07-03 09-07 11-11 11-26 11-27 12-25'.split(' ')
const TARGETS = { firstResponse: 60, nextResponse: 120, resolution: 2_880 }
const WARN_AT = [50, 75, 90]

export interface BusinessSpan {
  from: number
  to: number
  openMs: number
}

/** An office calendar with the holidays of so many years from 2026 on. */
export function officeOfYears(years: number): BusinessCalendarDefinition {
  const dates = Array.from({ length: years }, (_, year) => HOLIDAYS.map((day) => `${FIRST_YEAR + year}-${day}`)).flat()
  return {
    timeZone: 'America/Chicago',
    week: { mon: HOURS, tue: HOURS, wed: HOURS, thu: HOURS, fri: HOURS },
    exceptions: Object.fromEntries(dates.map((date) => [date, []])),
  }
}

/** Spans of every length between any two instants of a calendar's years, in order of their beginning, as tickets come. */
export function spansWithin(calendar: CompiledCalendar, years: number): BusinessSpan[] {
  const length = Date.UTC(FIRST_YEAR + years) - Date.UTC(FIRST_YEAR)
  return Array.from({ length: SPANS }, (_, index) => {
    const ends = [scatter(2 * index), scatter(2 * index + 1)].map((part) => instantOf(part * length))
    const [from, to] = [Math.min(...ends), Math.max(...ends)]
    return { from, to, openMs: elapsedBusinessMs(calendar, from, to) }
  }).sort((a, b) => a.from - b.from)
}

/** Timelines of 20 events each, spread over the years of a calendar; the clocks are asked about a month later. */
export function timelinesWithin(definition: BusinessCalendarDefinition, years: number) {
  const calendar = compileBusinessCalendar(definition)
  const terms: SlaTerms = { calendar, budgetMinutes: TARGETS, warnAtPercents: WARN_AT }
  return Array.from({ length: 256 }, (_, index) => {
    const openedAt = instantOf(scatter(index) * (365 * years - 60) * DAY_MS)
    return { events: timelineFrom(openedAt, terms), asOf: openedAt + 30 * DAY_MS }
  })
}

/** A case of `sla:simulate` as one line, with such a timeline in it. */
export function simulationLine(index: number, office: BusinessCalendarDefinition): string {
  const openedAt = instantOf(scatter(index) * 300 * DAY_MS)
  return JSON.stringify({
    id: String(index),
    calendars: { office },
    policies: { P3: { calendar: 'office', targets: TARGETS, warnAt: WARN_AT } },
    events: timelineFrom(openedAt, null).map(({ at, type }) => ({
      at: iso(at),
      type,
      ...(type === 'opened' || type === 'policyChanged' ? { policy: 'P3' } : {}),
    })),
    asOf: iso(openedAt + 30 * DAY_MS),
  })
}

/** The office with a holiday that no other of the first ten thousand has. */
export function withOwnHoliday(office: BusinessCalendarDefinition, index: number): BusinessCalendarDefinition {
  const date = iso(Date.UTC(FIRST_YEAR) + index * DAY_MS).slice(0, 10)
  return { ...office, exceptions: { ...office.exceptions, [date]: [['08:00', '11:00']] } }
}

function timelineFrom(openedAt: number, terms: null): { at: number; type: SlaTimelineEvent['type'] }[]
function timelineFrom(openedAt: number, terms: SlaTerms): SlaTimelineEvent[]
function timelineFrom(openedAt: number, terms: SlaTerms | null): unknown[] {
  const later = (hours: number) => openedAt + hours * HOUR_MS
  const rounds = [0, 1, 2, 3].flatMap((round) => [
    { at: later(20 * round + 1), type: 'staffReplied' },
    { at: later(20 * round + 5), type: 'waiting' },
    { at: later(20 * round + 12), type: 'requesterReplied' },
    { at: later(20 * round + 12), type: 'resumed' },
  ])
  return [
    { at: openedAt, type: 'opened', terms },
    ...rounds,
    { at: later(90), type: 'policyChanged', terms },
    { at: later(95), type: 'resolved' },
    { at: later(120), type: 'reopened' },
  ]
}

/** A fixed number in [0, 1) for each index, near to none of its neighbours' (golden ratio). */
function scatter(index: number): number {
  return (index * 0.618_033_988_749_895) % 1
}

function instantOf(sinceFirst: number): number {
  return Date.UTC(FIRST_YEAR) + Math.floor(sinceFirst)
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
