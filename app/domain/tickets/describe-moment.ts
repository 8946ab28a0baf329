const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * An instant as people say it in their zone: "today 3:10 PM", "tomorrow 8:00 AM", "Tuesday 10:00 AM" within the week
 * around `now`, else "Tue, Dec 1, 10:00 AM", with the year when it is another one. With `zone` it ends in "CT" or the like.
 */
export function describeMoment(
  at: Date,
  { now, timeZone, zone = false }: { now: Date; timeZone: string; zone?: boolean },
): string {
  const time = format(at, timeZone, { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' }).replace('\u202f', ' ')
  const text = `${describeDay(at, now, timeZone)} ${time}`
  return zone ? `${text} ${describeZone(at, timeZone)}` : text
}

function describeDay(at: Date, now: Date, timeZone: string): string {
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  if (days > 0 && days < 7) return format(at, timeZone, { weekday: 'long' })
  const year = (instant: Date) => format(instant, timeZone, { year: 'numeric' })
  const ofYear = year(at) === year(now) ? {} : { year: 'numeric' as const }
  return `${format(at, timeZone, { weekday: 'short', month: 'short', day: 'numeric', ...ofYear })},`
}

/** Days since 1970 of the date that a calendar in the zone shows. */
function dayNumber(at: Date, timeZone: string): number {
  const [month, day, year] = format(at, timeZone, { year: 'numeric', month: 'numeric', day: 'numeric' }).split('/')
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY_MS
}

function describeZone(at: Date, timeZone: string): string {
  return format(at, timeZone, { hour: 'numeric', timeZoneName: 'shortGeneric' }).replace(/^.*?[AP]M\s/u, '')
}

// Making a format costs a hundred times what using it does.
function format(at: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${timeZone} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { timeZone, ...options })
  formats.set(key, known)
  return known.format(at)
}
