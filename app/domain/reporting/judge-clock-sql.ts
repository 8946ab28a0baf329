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
export const undueCountsAtSql = Prisma.sql`COALESCE(c.breached_at, c.ended_at)`

/**
 * The uncancelled clocks that count in [fromAt, toAt) and match `conditions`, with their instant as `counts_at`:
 * a FROM item of two arms, because each has an index of its own.
 */
export function countedClocksSql(
  { fromAt, toAt }: { fromAt: Date; toAt: Date },
  columns: Prisma.Sql,
  conditions: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`(
    SELECT ${columns}, c.due_at AS counts_at FROM sla_clock c
    WHERE c.state <> 'cancelled' AND c.due_at >= ${fromAt} AND c.due_at < ${toAt} AND ${conditions}
    UNION ALL
    SELECT ${columns}, ${undueCountsAtSql} FROM sla_clock c
    WHERE c.state <> 'cancelled' AND c.due_at IS NULL
      AND ${undueCountsAtSql} >= ${fromAt} AND ${undueCountsAtSql} < ${toAt} AND ${conditions}
  )`
}

/** What is neither ended nor cancelled, over a clock aliased `c`. */
export const openClockSql = Prisma.sql`c.ended_at IS NULL AND c.state <> 'cancelled'`

/** Still running, not overdue, and past a warning at 75 % of its budget or later. */
export function atRiskSql(now: Date): Prisma.Sql {
  return Prisma.sql`(${openClockSql} AND c.state = 'running' AND c.breached_at IS NULL AND c.due_at >= ${now}
    AND c.warnings @? '$[*].percent ? (@ >= 75)')`
}

/** Open and past its due time. */
export function overdueSql(now: Date): Prisma.Sql {
  return Prisma.sql`(${openClockSql} AND (c.breached_at IS NOT NULL OR c.due_at < ${now}))`
}
