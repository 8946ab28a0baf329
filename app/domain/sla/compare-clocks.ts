import type { TicketEventBody } from '../events/ticket-event.ts'
import type { EvaluatedClock } from './evaluate-timeline.ts'

/** What of a stored clock tells which of its alarms were already raised. */
export interface StoredClock {
  id: number
  breachedAt: Date | null
  warnings: readonly { percent: number }[]
  escalated: readonly { step: string }[]
}

/**
 * The alarms that an evaluation raises and the stored row does not know yet: at most one warning (the highest passed
 * threshold that is to be announced) and one breach. A clock that has ended warns nobody; its breach is still a fact.
 */
export function findNewAlarms(stored: StoredClock, evaluated: EvaluatedClock): TicketEventBody[] {
  const alarms: TicketEventBody[] = []
  const { target } = evaluated
  const known = new Set(stored.warnings.map(({ percent }) => percent))
  const highest = evaluated.warnings.filter(({ percent, announced }) => announced && !known.has(percent)).at(-1)
  const isOver = evaluated.endedAt !== null || evaluated.breachedAt !== null || evaluated.state === 'cancelled'
  if (highest && !isOver) {
    alarms.push({
      type: 'clock.warned',
      payload: {
        clockId: stored.id,
        target,
        percent: highest.percent,
        at: new Date(highest.at).toISOString(),
        dueAt: evaluated.dueAt === null ? null : new Date(evaluated.dueAt).toISOString(),
      },
    })
  }
  if (evaluated.breachedAt !== null && stored.breachedAt === null) {
    alarms.push({
      type: 'clock.breached',
      payload: { clockId: stored.id, target, breachedAt: new Date(evaluated.breachedAt).toISOString() },
    })
  }
  return alarms
}

/** The queue's order: the earliest due time among clocks that count now, spent ones included. */
export function findNextDueAt(clocks: readonly EvaluatedClock[]): Date | null {
  const due = clocks.flatMap(({ runningSince, dueAt }) => (runningSince !== null && dueAt !== null ? [dueAt] : []))
  return due.length ? new Date(Math.min(...due)) : null
}
