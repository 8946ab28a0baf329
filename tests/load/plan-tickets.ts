import { Random } from './random.ts'

export interface TicketPlan {
  index: number
  isOpen: boolean
  openedAt: Date
  messageCount: number
}

const DAY_MS = 86_400_000
const YEARS_BACK = 3
const OPEN_SHARE = 0.2
/** Messages of those nine in ten that are no long conversation: three on average, so that all have 3.8. */
const SHORT = [1, 2, 2, 3, 3, 3, 4, 4, 5]
export const LONG = 11

/**
 * When each ticket was opened and how much was written, oldest first, as ticket numbers are dealt. Closed ones lie evenly
 * over the last years, open ones mostly within the last fortnight.
 */
export function planTickets(count: number, now: Date, openShare = OPEN_SHARE): TicketPlan[] {
  const random = new Random(count)
  const open = Math.round(count * openShare)
  const times = Array.from({ length: count }, (_, position) => {
    const isOpen = position < open
    const daysAgo = isOpen ? Math.min(60, 0.02 + random.exponential(9)) : 12 + random.next() * YEARS_BACK * 365
    return { isOpen, openedAt: moveIntoOfficeHours(new Date(now.getTime() - daysAgo * DAY_MS), now, random) }
  })
  times.sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime())
  return times.map((time, index) => ({
    ...time,
    index,
    messageCount: index % 10 === 0 ? LONG : (SHORT[Math.floor(random.next() * SHORT.length)] ?? 3),
  }))
}

/** Most people write on weekdays between 7 in the morning and 5 in the afternoon, Louisiana time. */
function moveIntoOfficeHours(at: Date, now: Date, random: Random): Date {
  if (random.chance(0.1)) return at
  const moved = new Date(at)
  if (moved.getUTCDay() === 6) moved.setUTCDate(moved.getUTCDate() - 1)
  if (moved.getUTCDay() === 0) moved.setUTCDate(moved.getUTCDate() - 2)
  moved.setUTCHours(random.between(13, 22), random.between(0, 59), random.between(0, 59))
  return moved < now ? moved : at
}
