import { describeDuration } from './describe-duration.ts'

interface TimeLeft {
  text: string
  tone: 'plain' | 'warning' | 'overdue' | 'paused' | 'ended'
}

interface Timing {
  dueAt: Date | null
  /** From when on it counts as getting short. */
  warnAt: Date | null
  /** Why time does not run, in words; null while it runs. */
  pausedFor: string | null
  now: Date
}

/** How much time is left, in words and as a tone. Overdue begins after the due time, not at it. */
export function describeTimeLeft({ dueAt, warnAt, pausedFor, now }: Timing): TimeLeft {
  const overdueMs = dueAt === null ? Number.NEGATIVE_INFINITY : now.getTime() - dueAt.getTime()
  if (dueAt !== null && overdueMs > 0) {
    const overdue = `overdue ${describeDuration(overdueMs)}`
    return { text: pausedFor === null ? overdue : `${overdue}, paused: ${pausedFor}`, tone: 'overdue' }
  }
  if (pausedFor !== null) return { text: `paused: ${pausedFor}`, tone: 'paused' }
  if (dueAt === null) return { text: '–', tone: 'plain' }
  const short = warnAt !== null && now >= warnAt
  return { text: `in ${describeDuration(-overdueMs)}`, tone: short ? 'warning' : 'plain' }
}
