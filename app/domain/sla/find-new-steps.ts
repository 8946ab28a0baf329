import type { ClockTarget } from '../events/sla-terms-reference.ts'
import type { StoredClock } from './compare-clocks.ts'
import { type EscalationStep, stepKeyOf } from './escalation-step.ts'
import type { TicketClock } from './evaluate-ticket-clocks.ts'
import type { SlaRules } from './sla-rules.ts'

/** An escalation step that is to run now. */
export interface StepToRun {
  clockId: number
  target: ClockTarget
  key: string
  step: EscalationStep
  at: Date
  dueAt: Date | null
}

/**
 * The escalation steps that an evaluation passed and the stored row does not know yet, in order of time. A clock that has
 * ended escalates no more.
 */
export function findNewSteps(rules: SlaRules, stored: StoredClock, clock: TicketClock): StepToRun[] {
  if (clock.endedAt !== null || clock.escalated.length === 0) return []
  const known = new Set(stored.escalated.map(({ step }) => step))
  const steps = rules.policyVersionById.get(clock.policyVersionId)?.escalationSteps ?? []
  return clock.escalated.flatMap(({ step: key, at }) => {
    const step = steps.find((one) => stepKeyOf(one) === key)
    if (!step || known.has(key)) return []
    known.add(key)
    const dueAt = clock.dueAt === null ? null : new Date(clock.dueAt)
    return [{ clockId: stored.id, target: clock.target, key, step, at: new Date(at), dueAt }]
  })
}
