import { addBusinessTime, elapsedBusinessMs } from './business-time.ts'
import type { EvaluatedClock, SlaTerms } from './evaluated-clock.ts'
import { MINUTE_MS } from './local-time.ts'

export interface Grant {
  /** Business time beyond the policy's budget, in all; negative where it takes time away. */
  grantedMs: number
  /** Where the clock is then due: at the wanted instant, or when that lies outside of the hours, at the closing before it. */
  dueAt: number
}

/**
 * What has to be granted for a running clock, evaluated as of `now` under the terms in force, to be due at `wantedAt` (epoch milliseconds): the time
 * that will be spent by then, less what its policy gives. Null when no working time lies between now and then, so that
 * it would be due at once.
 */
export function computeGrantedMs(
  { target, elapsedMs }: Pick<EvaluatedClock, 'target' | 'elapsedMs'>,
  terms: SlaTerms,
  { now, wantedAt }: { now: number; wantedAt: number },
): Grant | null {
  const leftMs = elapsedBusinessMs(terms.calendar, now, wantedAt)
  if (leftMs <= 0) return null
  const policyBudgetMs = Math.round((terms.budgetMinutes[target] ?? 0) * MINUTE_MS)
  return { grantedMs: elapsedMs + leftMs - policyBudgetMs, dueAt: addBusinessTime(terms.calendar, now, leftMs) }
}
