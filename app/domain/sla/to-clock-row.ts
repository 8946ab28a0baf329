import type { EvaluatedClock } from './evaluate-timeline.ts'

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** An evaluated clock under the names of its table's columns, ready for jsonb_to_recordset. */
export function toClockRow(clock: EvaluatedClock & { policyVersionId: number }) {
  return {
    target: clock.target,
    round: clock.round,
    state: clock.state,
    policy_version_id: clock.policyVersionId,
    budget_ms: clock.budgetMs,
    started_at: iso(clock.startedAt),
    ended_at: iso(clock.endedAt),
    due_at: iso(clock.dueAt),
    breached_at: iso(clock.breachedAt),
    elapsed_ms: clock.elapsedMs,
    running_since: iso(clock.runningSince),
    next_at: iso(clock.nextAt),
    warnings: clock.warnings.map((warning) => ({ ...warning, at: iso(warning.at) })),
  }
}
