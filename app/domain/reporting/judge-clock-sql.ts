import { Prisma } from '#app/generated/prisma/client.ts'

// The rule of judge-clock.ts once more, over an uncancelled clock aliased `c`.

export const isMetSql = Prisma.sql`(c.breached_at IS NULL AND c.ended_at IS NOT NULL)`

export function isBreachedSql(now: Date): Prisma.Sql {
  return Prisma.sql`(c.breached_at IS NOT NULL OR (c.ended_at IS NULL AND c.due_at < ${now}))`
}

/** Clocks `c` that satisfy `where`, each told by the instant `at`. */
export interface ClockArm {
  where: Prisma.Sql
  at: Prisma.Sql
}

/** The clocks that count in [fromAt, toAt), at the instant at which they do: two arms, because each has an index of its own. */
export function countedClockArms({ fromAt, toAt }: { fromAt: Date; toAt: Date }): ClockArm[] {
  const dueAt = Prisma.sql`c.due_at`
  const undueAt = Prisma.sql`COALESCE(c.breached_at, c.ended_at)`
  const isCountedSql = (at: Prisma.Sql) => Prisma.sql`c.state <> 'cancelled' AND ${at} >= ${fromAt} AND ${at} < ${toAt}`
  return [
    { where: isCountedSql(dueAt), at: dueAt },
    { where: Prisma.sql`c.due_at IS NULL AND ${isCountedSql(undueAt)}`, at: undueAt },
  ]
}

/** Somebody moved its due time: few among all, with an index of their own. */
export const isMovedSql = Prisma.sql`c.granted_ms <> 0`

/** Of a moved clock that ended: it did so by the due time that its policy alone gives, which null says never came. */
export const isMetByPolicySql = Prisma.sql`(c.ended_at IS NOT NULL AND (c.policy_due_at IS NULL OR c.ended_at <= c.policy_due_at))`

/** Of a moved clock: it ran past the due time that its policy alone gives. */
export function isBreachedByPolicySql(now: Date): Prisma.Sql {
  return Prisma.sql`(c.policy_due_at < COALESCE(c.ended_at, ${now}))`
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
