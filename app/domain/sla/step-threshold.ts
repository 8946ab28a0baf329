import type { EscalationTrigger, SlaTarget } from './evaluated-clock.ts'
import { shareOf } from './warning-threshold.ts'

/** An escalation step of one clock that runs at a share of its budget. */
export interface StepThreshold {
  step: string
  /** Elapsed business time at which it runs. */
  afterMs: number
}

/** The steps of a target that run before or at the end of its budget, in order of time. */
export function listStepThresholds(
  budgetMs: number,
  target: SlaTarget,
  triggers: readonly EscalationTrigger[],
): StepThreshold[] {
  const own = triggers.filter((trigger) => trigger.target === null || trigger.target === target)
  return own
    .flatMap(({ step, percent }) => (percent === null ? [] : [{ step, afterMs: shareOf(budgetMs, percent) }]))
    .sort((a, b) => a.afterMs - b.afterMs)
}
