import fc from 'fast-check'
import type { BusinessCalendarDefinition, LocalInterval, Weekday } from '#app/domain/sla/calendar-definition.ts'

const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Opening hours of a day for fast-check: up to three intervals, to the minute, that may touch. */
export const arbitraryHours: fc.Arbitrary<LocalInterval[]> = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.constantFrom(0, 90, 120, 150, 180, 1440)), {
    maxLength: 6,
  })
  .map((minutes) => toIntervals(minutes.toSorted((a, b) => a - b)))

/** A calendar of the zone, open at least on one day of the week, with exceptions on some of the dates given. */
export function arbitraryCalendar(
  timeZone: fc.Arbitrary<string>,
  dates: readonly string[] = [],
): fc.Arbitrary<BusinessCalendarDefinition> {
  const days = fc.array(arbitraryHours, { minLength: WEEKDAYS.length, maxLength: WEEKDAYS.length })
  const exceptions = fc.dictionary(dates.length > 0 ? fc.constantFrom(...dates) : fc.constant(''), arbitraryHours, {
    maxKeys: Math.min(dates.length, 3),
  })
  return fc
    .record({ timeZone, days, exceptions })
    .map(({ timeZone, days, exceptions }) => {
      const week = Object.fromEntries(WEEKDAYS.map((weekday, index) => [weekday, days[index] ?? []]))
      return { timeZone, week, exceptions }
    })
    .filter(({ week }) => Object.values(week).some((hours) => hours.length > 0))
}

function toIntervals(times: readonly number[]): LocalInterval[] {
  const pairs = times.flatMap((open, index) => {
    const close = times[index + 1]
    return index % 2 === 0 && close !== undefined && open < close ? [[open, close] as const] : []
  })
  return pairs.map(([open, close]) => [toTime(open), toTime(close)])
}

function toTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
