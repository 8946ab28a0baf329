/** Business time by looking at one day of UTC after the other, with the zone's clock read through Intl. */
export interface PlainCalendar {
  timeZone: string
  week: Record<string, [string, string][]>
  exceptions: Record<string, [string, string][]>
}

const DAY = 86_400_000
const HOUR = 3_600_000
const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const clocks = new Map<string, Intl.DateTimeFormat>()
const openings = new WeakMap<PlainCalendar, Map<number, [number, number][]>>()
const days = new WeakMap<PlainCalendar, Map<number, [number, number][]>>()

/** Open milliseconds of [from, to). */
export function openTimeBetween(calendar: PlainCalendar, from: number, to: number): number {
  let sum = 0
  for (let day = Math.floor(from / DAY); day * DAY < to; day++) {
    for (const [open, close] of openOnUtcDay(calendar, day)) {
      sum += Math.max(0, Math.min(close, to) - Math.max(open, from))
    }
  }
  return sum
}

/** The earliest instant from `from` on at which so much open time has passed. */
export function openTimeRunsOutAt(calendar: PlainCalendar, from: number, ms: number): number {
  let left = ms
  if (left <= 0) return from
  const firstDay = Math.floor(from / DAY)
  for (let day = firstDay; day < firstDay + 40_000; day++) {
    for (const [open, close] of openOnUtcDay(calendar, day)) {
      const begin = Math.max(open, from)
      if (close <= begin) continue
      if (close - begin >= left) return begin + left
      left -= close - begin
    }
  }
  throw new Error('the calendar never opens for so long')
}

/** What is open of one UTC day, each moment once however many openings cover it. */
function openOnUtcDay(calendar: PlainCalendar, day: number): [number, number][] {
  const known = days.get(calendar) ?? new Map<number, [number, number][]>()
  days.set(calendar, known)
  const found = known.get(day)
  if (found) return found
  const pieces: [number, number][] = []
  for (let local = day - 3; local <= day + 3; local++) pieces.push(...openingsOfDate(calendar, local))
  pieces.sort((a, b) => a[0] - b[0])
  const open: [number, number][] = []
  let covered = day * DAY
  for (const [from, to] of pieces) {
    const begin = Math.max(from, covered)
    const end = Math.min(to, (day + 1) * DAY)
    if (begin < end) open.push([begin, end])
    covered = Math.max(covered, end)
  }
  known.set(day, open)
  return open
}

function openingsOfDate(calendar: PlainCalendar, day: number): [number, number][] {
  const known = openings.get(calendar) ?? new Map<number, [number, number][]>()
  openings.set(calendar, known)
  const found = known.get(day)
  if (found) return found
  const date = new Date(day * DAY).toISOString().slice(0, 10)
  const name = NAMES[new Date(day * DAY).getUTCDay()] ?? ''
  const hours = calendar.exceptions[date] ?? calendar.week[name] ?? []
  const result = hours.map(([open, close]): [number, number] => [
    instantOf(calendar.timeZone, day * DAY + minutes(open) * 60_000),
    instantOf(calendar.timeZone, day * DAY + minutes(close) * 60_000),
  ])
  known.set(day, result)
  return result
}

function minutes(time: string): number {
  const [hour, minute] = time.split(':')
  return Number(hour) * 60 + Number(minute)
}

/** `wall` is the local time read as if it were UTC. Of two instants the earlier; out of a gap, forward by its length. */
function instantOf(timeZone: string, wall: number): number {
  const earlierOffset = wallClock(timeZone, wall - 30 * HOUR) - (wall - 30 * HOUR)
  const laterOffset = wallClock(timeZone, wall + 30 * HOUR) - (wall + 30 * HOUR)
  const fitting = [wall - earlierOffset, wall - laterOffset].filter((at) => wallClock(timeZone, at) === wall)
  return fitting.length > 0 ? Math.min(...fitting) : wall - earlierOffset
}

function wallClock(timeZone: string, at: number): number {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  clocks.set(timeZone, clock)
  const part: Record<string, number> = {}
  for (const { type, value } of clock.formatToParts(at)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000)
}
