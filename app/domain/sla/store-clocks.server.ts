import type { Priority } from '#app/generated/prisma/enums.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { EvaluatedClock } from './evaluate-timeline.ts'
import { toClockRow } from './to-clock-row.ts'

export interface ClockOwner {
  ticketId: number
  priority: Priority
  sectionCode: string
  agencyId: number | null
  isImported: boolean
}

/**
 * Writes what an evaluation gave as of `measuredAt`, one row a clock, and returns the rows' ids in the same order.
 * A clock is known by ticket, target and round; a later evaluation overwrites the row. Whose it is (section, agency,
 * priority) stays with one that has ended: a promise that was kept or missed is not another section's after a transfer.
 */
export async function storeClocks(
  tx: SqlTx,
  owner: ClockOwner,
  clocks: readonly (EvaluatedClock & { policyVersionId: number })[],
  measuredAt: Date,
): Promise<number[]> {
  if (clocks.length === 0) return []
  const rows = clocks.map(toClockRow)
  const stored = await tx.$queryRaw<{ id: number; target: string; round: number }[]>`
    INSERT INTO sla_clock (ticket_id, priority, section_code, agency_id, is_imported, measured_at,
      target, round, state, policy_version_id, budget_ms, started_at, ended_at, due_at, breached_at, elapsed_ms, running_since, next_at, warnings)
    SELECT ${owner.ticketId}::int, ${owner.priority}::priority, ${owner.sectionCode}, ${owner.agencyId}::int, ${owner.isImported}, ${measuredAt}::timestamptz, r.*
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(
      target sla_target, round int, state clock_state, policy_version_id int, budget_ms bigint, started_at timestamptz, ended_at timestamptz,
      due_at timestamptz, breached_at timestamptz, elapsed_ms bigint, running_since timestamptz, next_at timestamptz, warnings jsonb)
    ON CONFLICT (ticket_id, target, round) DO UPDATE SET
      priority = CASE WHEN sla_clock.ended_at IS NULL OR excluded.ended_at IS NULL THEN excluded.priority ELSE sla_clock.priority END,
      section_code = CASE WHEN sla_clock.ended_at IS NULL OR excluded.ended_at IS NULL THEN excluded.section_code ELSE sla_clock.section_code END,
      agency_id = CASE WHEN sla_clock.ended_at IS NULL OR excluded.ended_at IS NULL THEN excluded.agency_id ELSE sla_clock.agency_id END,
      measured_at = excluded.measured_at,
      state = excluded.state, policy_version_id = excluded.policy_version_id, budget_ms = excluded.budget_ms, started_at = excluded.started_at,
      ended_at = excluded.ended_at, due_at = excluded.due_at, breached_at = excluded.breached_at, elapsed_ms = excluded.elapsed_ms,
      running_since = excluded.running_since, next_at = excluded.next_at, warnings = excluded.warnings
    RETURNING id, target::text, round`
  const idOf = new Map(stored.map(({ id, target, round }) => [`${target}/${round}`, id]))
  return clocks.map(({ target, round }) => {
    const id = idOf.get(`${target}/${round}`)
    if (id === undefined) throw new Error(`The clock ${target}/${round} of ticket ${owner.ticketId} was not stored`)
    return id
  })
}
