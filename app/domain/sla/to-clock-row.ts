import { Prisma } from '#app/generated/prisma/client.ts'
import type { TicketClock } from './evaluate-ticket-clocks.ts'

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** An evaluated clock under the names of its table's columns, ready for jsonb_to_recordset. */
export function toClockRow(clock: TicketClock) {
  return {
    target: clock.target,
    round: clock.round,
    state: clock.state,
    policy_version_id: clock.policyVersionId,
    calendar_version_id: clock.calendarVersionId,
    budget_ms: clock.budgetMs,
    granted_ms: clock.grantedMs,
    started_at: iso(clock.startedAt),
    ended_at: iso(clock.endedAt),
    due_at: iso(clock.dueAt),
    policy_due_at: iso(clock.policyDueAt),
    breached_at: iso(clock.breachedAt),
    elapsed_ms: clock.elapsedMs,
    running_since: iso(clock.runningSince),
    stretches: clock.stretches,
    next_at: iso(clock.nextAt),
    warnings: clock.warnings.map((warning) => ({ ...warning, at: iso(warning.at) })),
    escalated: clock.escalated.map(({ step, at }) => ({ step, at: iso(at) })),
  }
}

/** The same columns for SQL, in one order: as a list of names, and as the type of a record. */
const COLUMN_TYPES = {
  target: 'sla_target',
  round: 'int',
  state: 'clock_state',
  policy_version_id: 'int',
  calendar_version_id: 'int',
  budget_ms: 'bigint',
  granted_ms: 'bigint',
  started_at: 'timestamptz',
  ended_at: 'timestamptz',
  due_at: 'timestamptz',
  policy_due_at: 'timestamptz',
  breached_at: 'timestamptz',
  elapsed_ms: 'bigint',
  running_since: 'timestamptz',
  stretches: 'jsonb',
  next_at: 'timestamptz',
  warnings: 'jsonb',
  escalated: 'jsonb',
} as const satisfies Record<keyof ReturnType<typeof toClockRow>, string>

const columns = Object.entries(COLUMN_TYPES)

export const clockColumnsSql: Prisma.Sql = Prisma.raw(columns.map(([name]) => name).join(', '))
export const clockRecordSql: Prisma.Sql = Prisma.raw(columns.map(([name, type]) => `${name} ${type}`).join(', '))
/** For the update of a row that exists: every column but those by which it is known. */
export const clockUpdatesSql: Prisma.Sql = Prisma.raw(
  columns
    .filter(([name]) => name !== 'target' && name !== 'round')
    .map(([name]) => `${name} = excluded.${name}`)
    .join(', '),
)
/** The columns read from a record aliased `r`. */
export const clockValuesSql: Prisma.Sql = Prisma.raw(columns.map(([name]) => `r.${name}`).join(', '))
