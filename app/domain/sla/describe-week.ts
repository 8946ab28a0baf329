import type { BusinessCalendarDefinition, LocalInterval, Weekday } from './calendar-definition.ts'

const DAYS: readonly (readonly [Weekday, string])[] = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
]

interface Run {
  first: string
  last: string
  hours: string
}

/** Weekly hours in words: "Monday to Friday 6:00 AM to 6:00 PM", "Saturday 8:00 AM to noon", "round the clock". */
export function describeWeek({ week }: Pick<BusinessCalendarDefinition, 'week'>): string {
  const runs: Run[] = []
  for (const [index, [day, name]] of DAYS.entries()) {
    const hours = describeHours(week[day] ?? [])
    const before = runs.at(-1)
    if (hours === '') continue
    if (before?.hours === hours && before.last === DAYS[index - 1]?.[1]) before.last = name
    else runs.push({ first: name, last: name, hours })
  }
  const [only] = runs
  if (only?.hours === 'all day' && only.first === 'Monday' && only.last === 'Sunday') return 'round the clock'
  return runs.map(({ first, last, hours }) => `${first === last ? first : `${first} to ${last}`} ${hours}`).join('; ')
}

function describeHours(hours: readonly LocalInterval[]): string {
  const words = hours.map(([open, close]) =>
    open === '00:00' && close === '24:00' ? 'all day' : `${describeTime(open)} to ${describeTime(close)}`,
  )
  return words.join(' and ')
}

function describeTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  if (minute === 0 && hour % 24 === 0) return 'midnight'
  if (minute === 0 && hour === 12) return 'noon'
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour % 24 < 12 ? 'AM' : 'PM'}`
}
