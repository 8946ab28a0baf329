import { addBusinessTime } from './business-time.ts'
import type { ClockState } from './clock-state.ts'
import type { EvaluatedClock } from './evaluated-clock.ts'

/**
 * A clock as it stands at `asOf`, to which it has been advanced.
 * @throws CalendarNeverOpensError when its calendar can never spend the rest of the budget.
 */
export function evaluateClock(clock: ClockState, asOf: number): EvaluatedClock {
  const counting = clock.endedAt === null && clock.runningSince !== null
  const dueAt = clock.cancelled ? null : findDueAt(clock)
  return {
    target: clock.target,
    round: clock.round,
    state: stateOf(clock),
    startedAt: clock.startedAt,
    endedAt: clock.endedAt,
    dueAt,
    breachedAt: clock.breachedAt,
    elapsedMs: clock.elapsedMsAt(asOf),
    budgetMs: clock.budgetMs,
    warnings: clock.passed.toSorted((a, b) => a.percent - b.percent),
    runningSince: counting ? clock.runningSince : null,
    nextAt: clock.endedAt === null ? findNextAt(clock, dueAt, asOf) : null,
  }
}

function stateOf(clock: ClockState): EvaluatedClock['state'] {
  if (clock.cancelled) return 'cancelled'
  if (clock.breachedAt !== null) return 'breached'
  if (clock.endedAt !== null) return 'met'
  return clock.runningSince === null ? 'paused' : 'running'
}

function findDueAt(clock: ClockState): number | null {
  if (clock.spentAt !== null || clock.runningSince === null) return clock.spentAt
  return addBusinessTime(clock.terms.calendar, clock.runningSince, clock.budgetMs - clock.countedMs)
}

function findNextAt(clock: ClockState, dueAt: number | null, asOf: number): number | null {
  const [threshold] = clock.pending
  const thresholdAt = threshold ? clock.findInstantAfter(threshold.afterMs) : null
  const breachAt = dueAt === null || clock.breachedAt !== null ? null : dueAt > asOf ? dueAt : dueAt + 1
  if (thresholdAt === null || breachAt === null) return thresholdAt ?? breachAt
  return Math.min(thresholdAt, breachAt)
}
