import type { ClockState, SlaTarget } from '#app/generated/prisma/enums.ts'

/** A clock as pages show it. Instants in epoch milliseconds. */
export interface ShownClock {
  id: number
  target: SlaTarget
  round: number
  state: ClockState
  budgetMs: number
  startedAt: number
  endedAt: number | null
  dueAt: number | null
  breachedAt: number | null
  /** Business time spent when the clock was last measured. */
  elapsedMs: number
  runningSince: number | null
}

/** PostgreSQL writes int8 into JSON as numbers; they fit, since a budget is far below 2^53 ms. */
export function readStoredClock(row: ShownClock): ShownClock {
  return {
    ...row,
    budgetMs: Number(row.budgetMs),
    elapsedMs: Number(row.elapsedMs),
  }
}
