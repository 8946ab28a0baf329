import { ClockState, type Counted } from './clock-state.ts'
import type { PassedStep, PassedWarning, SlaTarget, SlaTerms } from './evaluated-clock.ts'

/** What the row of a clock that has not ended tells, up to date: nothing has passed since it was measured. */
export interface OpenClock extends Counted {
  target: SlaTarget
  round: number
  startedAt: number
  grantedMs: number
  breachedAt: number | null
  warnings: readonly PassedWarning[]
  /** Escalation steps at a share of the budget that have passed; those after a breach follow from it. */
  steps: readonly PassedStep[]
}

/**
 * An open clock measured again under other terms at `at` (epoch milliseconds), as a `policyChanged` event of that moment
 * does it: from its row alone, without the ticket's history. The terms promise its target.
 * @throws CalendarNeverOpensError when the calendar can never spend the rest of the budget.
 */
export function remeasureClock(clock: OpenClock, terms: SlaTerms, at: number): ClockState {
  const { target, round, startedAt, stretches, runningSince } = clock
  const state = new ClockState(target, round, startedAt, terms, { stretches, runningSince })
  state.grantedMs = clock.grantedMs
  state.breachedAt = clock.breachedAt
  state.passed.push(...clock.warnings)
  state.passedSteps.push(...clock.steps)
  state.remeasure(terms, at)
  // A budget that was used up to the millisecond in an earlier opening is overdue by now.
  state.advance(at)
  return state
}
