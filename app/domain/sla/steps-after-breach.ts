import { findBusinessInstant } from './business-time.ts'
import type { ClockState } from './clock-state.ts'
import type { PassedStep } from './evaluated-clock.ts'
import { MINUTE_MS } from './local-time.ts'

/**
 * Escalation steps that run so many working minutes after a breach: at that instant if the clock counts then, else when
 * it counts again. One that has ended escalates no more.
 */
export function findStepsAfterBreach(clock: ClockState, asOf: number): { passed: PassedStep[]; nextAt: number | null } {
  const { breachedAt, terms, target } = clock
  const passed: PassedStep[] = []
  let nextAt: number | null = null
  if (breachedAt === null || clock.cancelled) return { passed, nextAt }
  for (const trigger of terms.escalation ?? []) {
    if (trigger.minutesAfterBreach === null || (trigger.target !== null && trigger.target !== target)) continue
    const dueAt = findBusinessInstant(terms.calendar, breachedAt, trigger.minutesAfterBreach * MINUTE_MS)
    const at = dueAt === null ? null : firstCountingAt(clock, dueAt)
    if (at === null) continue
    if (at <= asOf) passed.push({ step: trigger.step, at })
    else nextAt = Math.min(at, nextAt ?? at)
  }
  return { passed: passed.sort((a, b) => a.at - b.at), nextAt }
}

/** The first instant from `at` on at which the clock counts; null while it is paused, and after its end. */
function firstCountingAt(clock: ClockState, at: number): number | null {
  const stretch = clock.stretches.find(([, to]) => to > at)
  if (stretch) return Math.max(stretch[0], at)
  if (clock.endedAt !== null || clock.runningSince === null) return null
  return Math.max(clock.runningSince, at)
}
