import { elapsedBusinessMs } from '#app/domain/sla/business-time.ts'
import type { CompiledCalendar } from '#app/domain/sla/compiled-calendar.ts'

export interface MailHistory {
  /** The starts of the hours in which mail came, in epoch milliseconds, of the last eight weeks. */
  hoursWithMail: readonly number[]
  /** The first of all mails, and the last. */
  firstAt: number
  lastAt: number
}

const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 24 * HOUR_MS
const WEEKS_LOOKED_AT = 8
/** Fewer say nothing of a weekday. */
const LEAST_WEEKS = 4
/** Silence this rare is told: once in a thousand by the mailbox's own history. */
const RARE = 0.001

/**
 * Whether a mailbox has been silent for longer than usual at `now`, by its own history: for each whole opening hour since the last mail,
 * how often mail came in that hour of that weekday before. Where it came in seven weeks of eight, an hour without weighs much; where
 * it seldom came, little; nights and holidays weigh nothing. It says nothing before there are four weeks to go by. All instants in epoch
 * milliseconds.
 */
export function isSilenceUnusual(
  { hoursWithMail, firstAt, lastAt }: MailHistory,
  now: number,
  calendar: CompiledCalendar,
): boolean {
  if (lastAt - firstAt < LEAST_WEEKS * WEEK_MS) return false
  const slotOf = createSlots(calendar.definition.timeZone)
  const isOpen = (hour: number) => elapsedBusinessMs(calendar, hour, hour + HOUR_MS) > 0
  const withMail = new Set(hoursWithMail)
  const known = new Map<string, { open: number; withMail: number }>()
  for (let hour = startOfHour(Math.max(firstAt, now - WEEKS_LOOKED_AT * WEEK_MS)); hour < lastAt; hour += HOUR_MS) {
    if (!isOpen(hour)) continue
    const slot = known.get(slotOf(hour)) ?? { open: 0, withMail: 0 }
    slot.open += 1
    if (withMail.has(hour)) slot.withMail += 1
    known.set(slotOf(hour), slot)
  }
  let chance = 1
  for (let hour = startOfHour(lastAt) + HOUR_MS; hour + HOUR_MS <= now && chance >= RARE; hour += HOUR_MS) {
    const slot = isOpen(hour) ? known.get(slotOf(hour)) : undefined
    // One more week without is added, so that no hour is ever sure.
    if (slot && slot.open >= LEAST_WEEKS) chance *= 1 - slot.withMail / (slot.open + 1)
  }
  return chance < RARE
}

function startOfHour(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS
}

/** Weekday and hour on the wall. */
function createSlots(timeZone: string): (hour: number) => string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
  return (hour) => format.format(hour)
}
