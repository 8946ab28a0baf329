import type { ClockState } from '#app/generated/prisma/enums.ts'

export type Verdict = 'met' | 'breached' | 'pending' | 'cancelled'

export interface ClockFacts {
  state: ClockState
  dueAt: Date | null
  endedAt: Date | null
  breachedAt: Date | null
}

export interface Judgement {
  verdict: Verdict
  /** The instant by which a period takes the clock in; null: in no period yet. */
  countsAt: Date | null
}

/**
 * How a report counts one clock at `now` (docs/sla.md, "What a report counts"). Attainment is met / (met + breached).
 *
 * A clock counts when it is due. One that ended, or was breached, without having a due time (it was paused before its
 * budget was spent) counts when it ended, or at its breach. An open clock past its due time is breached even if no
 * worker has noticed yet; open and not yet due it is pending, and a cancelled one counts nowhere.
 *
 * `judge-clock-sql.ts` says the same to PostgreSQL; get-sla-report.db.test.ts compares the two.
 */
export function judgeClock(clock: ClockFacts, now: Date): Judgement {
  if (clock.state === 'cancelled') return { verdict: 'cancelled', countsAt: null }
  const countsAt = clock.dueAt ?? clock.breachedAt ?? clock.endedAt
  if (clock.breachedAt !== null) return { verdict: 'breached', countsAt }
  if (clock.endedAt !== null) return { verdict: 'met', countsAt }
  const isOverdue = clock.dueAt !== null && clock.dueAt < now
  return { verdict: isOverdue ? 'breached' : 'pending', countsAt }
}
