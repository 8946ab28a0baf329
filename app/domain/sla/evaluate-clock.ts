import { CalendarNeverOpensError, findBusinessInstant } from './business-time.ts'
import type { ClockState } from './clock-state.ts'
import type { EvaluatedClock, MeasuredClock } from './evaluated-clock.ts'
import { findStepsAfterBreach } from './steps-after-breach.ts'

/**
 * A clock as it stands at `asOf`, to which it has been advanced.
 * @param options.mayNeverEnd a budget that the calendar can never spend has no due time, instead of being an error.
 * @throws CalendarNeverOpensError when its calendar can never spend the rest of the budget.
 */
export function evaluateClock(
  clock: ClockState,
  asOf: number,
  { mayNeverEnd = false }: { mayNeverEnd?: boolean } = {},
): MeasuredClock {
  const counting = clock.endedAt === null && clock.runningSince !== null
  const dueAt = clock.cancelled ? null : findDueAt(clock, mayNeverEnd)
  const afterBreach = findStepsAfterBreach(clock, asOf)
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
    grantedMs: clock.grantedMs,
    policyDueAt: clock.cancelled || clock.grantedMs === 0 ? null : findPolicyDueAt(clock, asOf),
    stretches: clock.stretches,
    escalated: [...clock.passedSteps, ...afterBreach.passed],
    warnings: clock.passed.toSorted((a, b) => a.percent - b.percent),
    runningSince: counting ? clock.runningSince : null,
    nextAt: clock.endedAt === null ? findNextAt(clock, { dueAt, asOf, stepAt: afterBreach.nextAt }) : null,
    terms: clock.terms,
  }
}

function stateOf(clock: ClockState): EvaluatedClock['state'] {
  if (clock.cancelled) return 'cancelled'
  if (clock.breachedAt !== null) return 'breached'
  if (clock.endedAt !== null) return 'met'
  return clock.runningSince === null ? 'paused' : 'running'
}

function findDueAt(clock: ClockState, mayNeverEnd: boolean): number | null {
  if (clock.spentAt !== null || clock.runningSince === null) return clock.spentAt
  const dueAt = clock.findInstantAfter(clock.budgetMs)
  if (dueAt === null && !mayNeverEnd) throw new CalendarNeverOpensError('the calendar can never spend this budget')
  return dueAt
}

/** When it would be due had nothing been granted. */
function findPolicyDueAt(clock: ClockState, asOf: number): number | null {
  if (clock.elapsedMsAt(asOf) >= clock.policyBudgetMs) return clock.findSpentAt(clock.policyBudgetMs)
  if (clock.runningSince === null) return null
  return findBusinessInstant(clock.terms.calendar, clock.runningSince, clock.policyBudgetMs - clock.countedMs)
}

function findNextAt(
  clock: ClockState,
  { dueAt, asOf, stepAt }: { dueAt: number | null; asOf: number; stepAt: number | null },
): number | null {
  const [threshold] = clock.pending
  const [step] = clock.pendingSteps
  const breachAt = dueAt === null || clock.breachedAt !== null ? null : dueAt > asOf ? dueAt : dueAt + 1
  const instants = [
    threshold ? clock.findInstantAfter(threshold.afterMs) : null,
    step ? clock.findInstantAfter(step.afterMs) : null,
    breachAt,
    stepAt,
  ].filter((at) => at !== null)
  return instants.length === 0 ? null : Math.min(...instants)
}
