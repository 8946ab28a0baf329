import type { BusinessCalendarDefinition, LocalInterval, Weekday } from './calendar-definition.ts'
import { DAY_MS, MINUTE_MS, parseLocalDate, parseLocalTime } from './local-time.ts'
import { listOffsetChanges, toInstant } from './zone-offsets.ts'

/** Opening hours in minutes after local midnight, in order. */
type DayHours = readonly (readonly [openMinute: number, closeMinute: number])[]

export interface DatedHours {
  timeZone: string
  /** Seven entries; day 0 of the epoch was a Thursday, so index 0 is Thursday. */
  week: readonly DayHours[]
  exceptions: ReadonlyMap<number, DayHours>
}

/** The open intervals of one stretch of time as instants: disjoint, in order, with running sums. */
export interface OpenSpan {
  openAt: Float64Array
  closeAt: Float64Array
  /** Open time of the span up to and including each interval. */
  sumMs: Float64Array
  totalMs: number
}

const WEEKDAYS: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed']
const CLOSED: DayHours = []

/** A day of margin for the zone's offset, and more, because a zone that crosses the date line moves hours by a day. */
const MARGIN_DAYS = 3

export function toDatedHours(definition: BusinessCalendarDefinition): DatedHours {
  const exceptions = new Map<number, DayHours>()
  for (const [date, hours] of Object.entries(definition.exceptions)) {
    const day = parseLocalDate(date)
    if (day === null) throw new RangeError(`${date} is not a date`)
    exceptions.set(day, toDayHours(hours))
  }
  const week = WEEKDAYS.map((weekday) => toDayHours(definition.week[weekday] ?? []))
  return { timeZone: definition.timeZone, week, exceptions }
}

/** Lays the hours of every local date that touches [fromAt, toAt) on the line of instants and joins what overlaps. */
export function buildOpenSpan(hours: DatedHours, fromAt: number, toAt: number): OpenSpan {
  const firstDay = Math.floor(fromAt / DAY_MS) - MARGIN_DAYS
  const lastDay = Math.ceil(toAt / DAY_MS) + MARGIN_DAYS
  const changes = listOffsetChanges(hours.timeZone, (firstDay - 2) * DAY_MS, (lastDay + 2) * DAY_MS)
  const raw: [number, number][] = []
  for (let day = firstDay; day <= lastDay; day++) {
    for (const [open, close] of hoursOf(hours, day)) {
      const openAt = Math.max(toInstant(day * DAY_MS + open * MINUTE_MS, changes), fromAt)
      const closeAt = Math.min(toInstant(day * DAY_MS + close * MINUTE_MS, changes), toAt)
      if (openAt < closeAt) raw.push([openAt, closeAt])
    }
  }
  return withSums(joinOverlaps(raw))
}

function hoursOf(hours: DatedHours, day: number): DayHours {
  return hours.exceptions.get(day) ?? hours.week[((day % 7) + 7) % 7] ?? CLOSED
}

function joinOverlaps(intervals: [number, number][]): [number, number][] {
  const joined: [number, number][] = []
  for (const [openAt, closeAt] of intervals.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last && openAt <= last[1]) last[1] = Math.max(last[1], closeAt)
    else joined.push([openAt, closeAt])
  }
  return joined
}

function withSums(intervals: readonly [number, number][]): OpenSpan {
  let totalMs = 0
  return {
    openAt: Float64Array.from(intervals, ([openAt]) => openAt),
    closeAt: Float64Array.from(intervals, ([, closeAt]) => closeAt),
    sumMs: Float64Array.from(intervals, ([openAt, closeAt]) => {
      totalMs += closeAt - openAt
      return totalMs
    }),
    totalMs,
  }
}

function toDayHours(intervals: readonly LocalInterval[]): DayHours {
  return intervals.map(([open, close]) => [toMinutes(open), toMinutes(close)] as const).sort((a, b) => a[0] - b[0])
}

function toMinutes(time: string): number {
  const minutes = parseLocalTime(time)
  if (minutes === null) throw new RangeError(`${time} is not a time of day`)
  return minutes
}
