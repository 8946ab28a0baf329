import { Prisma } from '#app/generated/prisma/client.ts'
import type { EvaluatedStint } from './evaluated-stint.ts'

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** An evaluated stint under the names of its table's columns, ready for jsonb_to_recordset. */
export function toStintRow(stint: EvaluatedStint) {
  return {
    number: stint.number,
    section_code: stint.sectionCode,
    objective_id: stint.objectiveId,
    calendar_version_id: stint.calendarVersionId,
    started_at: iso(stint.startedAt),
    ended_at: iso(stint.endedAt),
    accepted_at: iso(stint.acceptedAt),
    accept_due_at: iso(stint.acceptDueAt),
    is_return: stint.isReturn,
    reason: stint.reason,
    held_ms: stint.heldMs,
    state: stint.state,
    due_at: iso(stint.dueAt),
    breached_at: iso(stint.breachedAt),
    running_since: iso(stint.runningSince),
    next_at: iso(stint.nextAt),
  }
}

/** The same columns for SQL, in one order: as a list of names, and as the type of a record. */
const COLUMN_TYPES = {
  number: 'int',
  section_code: 'text',
  objective_id: 'int',
  calendar_version_id: 'int',
  started_at: 'timestamptz',
  ended_at: 'timestamptz',
  accepted_at: 'timestamptz',
  accept_due_at: 'timestamptz',
  is_return: 'boolean',
  reason: 'text',
  held_ms: 'bigint',
  state: 'clock_state',
  due_at: 'timestamptz',
  breached_at: 'timestamptz',
  running_since: 'timestamptz',
  next_at: 'timestamptz',
} as const satisfies Record<keyof ReturnType<typeof toStintRow>, string>

const columns = Object.entries(COLUMN_TYPES)

export const stintColumnsSql: Prisma.Sql = Prisma.raw(columns.map(([name]) => name).join(', '))
export const stintRecordSql: Prisma.Sql = Prisma.raw(columns.map(([name, type]) => `${name} ${type}`).join(', '))
/** For the update of a row that exists: every column but the one by which it is known. */
export const stintUpdatesSql: Prisma.Sql = Prisma.raw(
  columns
    .filter(([name]) => name !== 'number')
    .map(([name]) => `${name} = excluded.${name}`)
    .join(', '),
)
/** The columns read from a record aliased `r`. */
export const stintValuesSql: Prisma.Sql = Prisma.raw(columns.map(([name]) => `r.${name}`).join(', '))
