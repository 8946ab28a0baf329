import type { BusinessCalendarDefinition } from '#app/domain/sla/calendar-definition.ts'

/**
 * Business time by looking at every minute of a stretch of time, with what the wall clock shows read through Intl. It knows
 * nothing of offsets and how they change: of a time shown twice it takes the first minute that shows it, and a time that
 * is never shown it looks for as much later as the clock jumps. Instants are epoch milliseconds.
 */
export interface OpenMinutes {
  fromAt: number
  toAt: number
  /** 1 where the minute is open. */
  isOpen: Uint8Array
}

const MINUTE = 60_000
const DAY_MINUTES = 1_440
const MARGIN = 3 * DAY_MINUTES
const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const walls = new Map<string, number[]>()

/** The open minutes of [fromAt, toAt), which are whole minutes. */
export function listOpenMinutes(calendar: BusinessCalendarDefinition, fromAt: number, toAt: number): OpenMinutes {
  const first = fromAt / MINUTE - MARGIN
  const count = (toAt - fromAt) / MINUTE + 2 * MARGIN
  const shown = readWallClock(calendar.timeZone, first, count)
  const firstShowing = findFirstShowing(shown)
  const all = new Uint8Array(count)
  const firstDay = Math.floor((shown[0] ?? 0) / DAY_MINUTES)
  const lastDay = Math.floor((shown.at(-1) ?? 0) / DAY_MINUTES)
  for (let day = firstDay + 1; day < lastDay; day++) {
    for (const [open, close] of hoursOf(calendar, day)) {
      const from = firstShowing.get(day * DAY_MINUTES + minutesOf(open)) ?? Number.NaN
      const to = firstShowing.get(day * DAY_MINUTES + minutesOf(close)) ?? Number.NaN
      for (let minute = from; minute < to; minute++) all[minute] = 1
    }
  }
  return { fromAt, toAt, isOpen: all.subarray(MARGIN, count - MARGIN) }
}

/** Open milliseconds of [from, to), a minute at a time. */
export function countOpenMs({ fromAt, isOpen }: OpenMinutes, from: number, to: number): number {
  let sum = 0
  for (const [minute, open] of isOpen.entries()) {
    const begin = Math.max(from, fromAt + minute * MINUTE)
    const end = Math.min(to, fromAt + (minute + 1) * MINUTE)
    if (open && begin < end) sum += end - begin
  }
  return sum
}

/** The earliest instant from `start` on by which so many open milliseconds have passed; null when the minutes end before. */
export function findSpentAt({ fromAt, isOpen }: OpenMinutes, start: number, ms: number): number | null {
  if (ms === 0) return start
  let left = ms
  for (const [minute, open] of isOpen.entries()) {
    const begin = Math.max(start, fromAt + minute * MINUTE)
    const length = fromAt + (minute + 1) * MINUTE - begin
    if (!open || length <= 0) continue
    if (length >= left) return begin + left
    left -= length
  }
  return null
}

function findFirstShowing(shown: readonly number[]): Map<number, number> {
  const found = new Map<number, number>()
  for (const [minute, wall] of shown.entries()) {
    const before = shown[minute - 1] ?? wall - 1
    const jump = Math.max(0, wall - before - 1)
    for (let skipped = wall - jump; skipped < wall; skipped++) found.set(skipped, minute + skipped + jump - wall)
    if (!found.has(wall)) found.set(wall, minute)
  }
  return found
}

function hoursOf(calendar: BusinessCalendarDefinition, day: number): readonly (readonly [string, string])[] {
  const date = new Date(day * DAY_MINUTES * MINUTE)
  const name = NAMES[date.getUTCDay()] ?? 'sun'
  return calendar.exceptions[date.toISOString().slice(0, 10)] ?? calendar.week[name] ?? []
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

/** What the clock on the wall shows in each minute, in minutes as if it stood in Greenwich. */
function readWallClock(timeZone: string, first: number, count: number): number[] {
  const key = `${timeZone} ${first} ${count}`
  const known = walls.get(key)
  if (known) return known
  const [date, time] = [{ dateStyle: 'short' }, { timeStyle: 'short' }] as const
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, ...date, ...time })
  const shown = Array.from({ length: count }, (_, minute) => {
    return Date.parse(`${clock.format((first + minute) * MINUTE).replace(' ', 'T')}Z`) / MINUTE
  })
  walls.set(key, shown)
  return shown
}
