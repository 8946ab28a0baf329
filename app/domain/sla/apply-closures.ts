import type { BusinessCalendarDefinition, LocalInterval, Weekday } from './calendar-definition.ts'
import { parseLocalDate, parseLocalTime } from './local-time.ts'

export interface Closure {
  /** Local date 'YYYY-MM-DD'. */
  date: string
  /** Local time 'HH:MM' from which the office is closed; null for the whole day. */
  fromTime: string | null
}

const WEEKDAYS: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed']

/**
 * The calendar with the hours of each closed day cut at `fromTime`, or emptied. Several closures of a day add up.
 * @throws RangeError for a date or time that does not exist.
 */
export function applyClosures(
  definition: BusinessCalendarDefinition,
  closures: readonly Closure[],
): BusinessCalendarDefinition {
  const exceptions = { ...definition.exceptions }
  for (const { date, fromTime } of closures) {
    const hours = exceptions[date] ?? definition.week[weekdayOf(date)] ?? []
    exceptions[date] = fromTime === null ? [] : cutAt(hours, fromTime)
  }
  return { ...definition, exceptions }
}

function cutAt(hours: readonly LocalInterval[], fromTime: string): LocalInterval[] {
  if (parseLocalTime(fromTime) === null) throw new RangeError(`${fromTime} is not a time of day`)
  return hours
    .filter(([open]) => open < fromTime)
    .map(([open, close]): LocalInterval => [open, close < fromTime ? close : fromTime])
}

function weekdayOf(date: string): Weekday {
  const day = parseLocalDate(date)
  const weekday = day === null ? undefined : WEEKDAYS[((day % 7) + 7) % 7]
  if (!weekday) throw new RangeError(`${date} is not a date`)
  return weekday
}
