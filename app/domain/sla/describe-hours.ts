import type { LocalInterval, Weekday } from './calendar-definition.ts'
import { WEEKDAY_NAMES, WEEKDAYS } from './weekdays.ts'

/** '18:00' as people here say it: "6:00 PM"; noon and midnight by name. */
export function describeLocalTime(time: string): string {
  if (time === '00:00' || time === '24:00') return 'midnight'
  if (time === '12:00') return 'noon'
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return `${((hour + 11) % 12) + 1}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`
}

/** The hours of one day: "8:00 AM to noon and 1:00 PM to 5:00 PM", "all day", "closed". */
export function describeDayHours(intervals: readonly LocalInterval[]): string {
  if (intervals.length === 0) return 'closed'
  const sorted = intervals.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return sorted
    .map(([open, close]) =>
      open === '00:00' && close === '24:00' ? 'all day' : `${describeLocalTime(open)} to ${describeLocalTime(close)}`,
    )
    .join(' and ')
}

/** Weekly hours in words, days that follow each other with the same hours together: "Monday to Friday 6:00 AM to 6:00 PM". */
export function describeWeek(week: Partial<Record<Weekday, readonly LocalInterval[]>>): string {
  const runs: { from: Weekday; to: Weekday; hours: string }[] = []
  for (const day of WEEKDAYS) {
    const hours = describeDayHours(week[day] ?? [])
    const last = runs.at(-1)
    if (last?.hours === hours) last.to = day
    else runs.push({ from: day, to: day, hours })
  }
  const open = runs.filter(({ hours }) => hours !== 'closed')
  if (open.length === 0) return 'Never open'
  if (open[0]?.from === 'mon' && open[0].to === 'sun') {
    return open[0].hours === 'all day' ? 'Round the clock' : `Every day ${open[0].hours}`
  }
  return open.map(({ from, to, hours }) => `${describeDays(from, to)} ${hours}`).join('; ')
}

function describeDays(from: Weekday, to: Weekday): string {
  return from === to ? WEEKDAY_NAMES[from] : `${WEEKDAY_NAMES[from]} to ${WEEKDAY_NAMES[to]}`
}
