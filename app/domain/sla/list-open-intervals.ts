import type { CompiledCalendar } from './compiled-calendar.ts'
import type { Stretch } from './evaluated-clock.ts'

/**
 * The open time of [fromAt, toAt) as intervals in order, told by the very measure that clocks are counted with, so that
 * their lengths add up to what a clock has counted.
 */
export function listOpenIntervals(calendar: CompiledCalendar, fromAt: number, toAt: number): Stretch[] {
  const intervals: Stretch[] = []
  let at = fromAt
  while (at < toAt) {
    const openAt = findNextOpening(calendar, at)
    if (openAt === null || openAt >= toAt) break
    const closeAt = findClosing(calendar, openAt, toAt)
    intervals.push([openAt, closeAt])
    at = closeAt
  }
  return intervals
}

/** Time is counted in whole milliseconds: the first one that counts begins the opening. */
function findNextOpening(calendar: CompiledCalendar, at: number): number | null {
  const afterFirst = calendar.findInstant(calendar.openMsUntil(at) + 1)
  return afterFirst === null ? null : afterFirst - 1
}

/** The last instant up to `limitAt` to which everything since `openAt` counts. */
function findClosing(calendar: CompiledCalendar, openAt: number, limitAt: number): number {
  const openMs = calendar.openMsUntil(openAt)
  const allCounts = (at: number) => calendar.openMsUntil(at) - openMs === at - openAt
  if (allCounts(limitAt)) return limitAt
  let open = openAt + 1
  let shut = limitAt
  while (open + 1 < shut) {
    const middle = Math.floor((open + shut) / 2)
    if (allCounts(middle)) open = middle
    else shut = middle
  }
  return open
}
