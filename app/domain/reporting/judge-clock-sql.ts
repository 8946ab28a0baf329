import { Prisma } from '#app/generated/prisma/client.ts'

/** The rule of judge-clock.ts as SQL, over an uncancelled clock aliased `c`: 'met', 'breached' or 'pending'. */
export function verdictSql(now: Date): Prisma.Sql {
  return Prisma.sql`CASE
    WHEN c.breached_at IS NOT NULL THEN 'breached'
    WHEN c.ended_at IS NOT NULL THEN 'met'
    WHEN c.due_at < ${now} THEN 'breached'
    ELSE 'pending' END`
}

/** When a clock without a due time counts. */
const undueCountsAtSql = Prisma.sql`COALESCE(c.breached_at, c.ended_at)`

/**
 * Selects the uncancelled clocks that count in [fromAt, toAt) and match `conditions`; `columnsOf` is given the instant at which
 * they count. It has two arms, because each has an index of its own.
 */
export function countedClocksSql(
  { fromAt, toAt }: { fromAt: Date; toAt: Date },
  conditions: Prisma.Sql,
  columnsOf: (countsAt: Prisma.Sql) => Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    SELECT ${columnsOf(Prisma.sql`c.due_at`)} FROM sla_clock c
    WHERE c.state <> 'cancelled' AND c.due_at >= ${fromAt} AND c.due_at < ${toAt} AND ${conditions}
    UNION ALL
    SELECT ${columnsOf(undueCountsAtSql)} FROM sla_clock c
    WHERE c.state <> 'cancelled' AND c.due_at IS NULL
      AND ${undueCountsAtSql} >= ${fromAt} AND ${undueCountsAtSql} < ${toAt} AND ${conditions}`
}

/** What is neither ended nor cancelled, over a clock aliased `c`. */
export const openClockSql = Prisma.sql`c.ended_at IS NULL AND c.state <> 'cancelled'`

/** Of an open clock: it runs, is not overdue, and has passed a warning at 75 % of its budget or later. */
export function isAtRiskSql(now: Date): Prisma.Sql {
  return Prisma.sql`(c.state = 'running' AND c.breached_at IS NULL AND c.due_at >= ${now}
    AND c.warnings @? '$[*].percent ? (@ >= 75)')`
}

/** Of an open clock: it is past its due time. */
export function isOverdueSql(now: Date): Prisma.Sql {
  return Prisma.sql`(c.breached_at IS NOT NULL OR c.due_at < ${now})`
}
