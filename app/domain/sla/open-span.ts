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
  openAt: readonly number[]
  closeAt: readonly number[]
  /** Open time of the span up to and including each interval. */
  sumMs: readonly number[]
  totalMs: number
}

interface Openings {
  openAt: number[]
  closeAt: number[]
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
  const openings: Openings = { openAt: [], closeAt: [] }
  for (let day = firstDay; day <= lastDay; day++) {
    for (const interval of hoursOf(hours, day)) {
      const openAt = Math.max(toInstant(day * DAY_MS + interval[0] * MINUTE_MS, changes), fromAt)
      const closeAt = Math.min(toInstant(day * DAY_MS + interval[1] * MINUTE_MS, changes), toAt)
      if (openAt < closeAt) addInOrder(openings, openAt, closeAt)
    }
  }
  return joinOverlaps(openings)
}

function hoursOf(hours: DatedHours, day: number): DayHours {
  return hours.exceptions.get(day) ?? hours.week[((day % 7) + 7) % 7] ?? CLOSED
}

/** They come in order, but where a clock change pushes one past the next. */
function addInOrder({ openAt, closeAt }: Openings, from: number, to: number): void {
  let place = openAt.length
  while (place > 0 && (openAt[place - 1] ?? from) > from) place--
  if (place === openAt.length) {
    openAt.push(from)
    closeAt.push(to)
  } else {
    openAt.splice(place, 0, from)
    closeAt.splice(place, 0, to)
  }
}

/** Plain loops over plain numbers: this is most of the cost of a calendar that is met for the first time. */
function joinOverlaps(openings: Openings): OpenSpan {
  const openAt: number[] = []
  const closeAt: number[] = []
  const sumMs: number[] = []
  let totalMs = 0
  let coveredTo = Number.NEGATIVE_INFINITY
  for (let index = 0; index < openings.openAt.length; index++) {
    const from = openings.openAt[index] ?? 0
    const to = openings.closeAt[index] ?? 0
    if (from > coveredTo) openAt.push(from)
    if (to > coveredTo) {
      totalMs += to - Math.max(from, coveredTo)
      closeAt[openAt.length - 1] = to
      sumMs[openAt.length - 1] = totalMs
      coveredTo = to
    }
  }
  return { openAt, closeAt, sumMs, totalMs }
}

function toDayHours(intervals: readonly LocalInterval[]): DayHours {
  return intervals.map(([open, close]) => [toMinutes(open), toMinutes(close)] as const).sort((a, b) => a[0] - b[0])
}

function toMinutes(time: string): number {
  const minutes = parseLocalTime(time)
  if (minutes === null) throw new RangeError(`${time} is not a time of day`)
  return minutes
}
