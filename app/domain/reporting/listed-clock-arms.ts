import { Prisma } from '#app/generated/prisma/client.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import type { Actor } from '../identity/actor.ts'
import { isOfAgeSql } from './backlog-age-sql.ts'
import { type ClockList, type ClockQuestion, isOfPeriod } from './clock-list.ts'
import {
  type ClockArm,
  countedClockArms,
  isAtRiskSql,
  isBreachedSql,
  isMetSql,
  isMovedSql,
  isOverdueSql,
  openClockSql,
} from './judge-clock-sql.ts'
import { reportConditionsSql } from './report-conditions.ts'

const FAR_AWAY = Prisma.sql`TIMESTAMPTZ '9999-12-31T00:00:00Z'`

/** The clocks of a list, whoever may see their tickets, told by when they count, or else by when they are due. */
export function listedClockArms(actor: Actor, { list, filter, age }: ClockQuestion, now: Date): ClockArm[] {
  const isOfAge = age ? isOfAgeSql(age, now) : Prisma.sql`TRUE`
  const conditions = Prisma.sql`${reportConditionsSql(actor, filter)} AND ${isListedSql(list, now)} AND ${isOfAge}`
  const arms = isOfPeriod(list)
    ? countedClockArms(filter.period)
    : [{ where: openClockSql, at: Prisma.sql`COALESCE(c.due_at, ${FAR_AWAY})` }]
  return arms.map(({ where, at }) => ({ where: Prisma.sql`${where} AND ${conditions}`, at }))
}

function isListedSql(list: ClockList, now: Date): Prisma.Sql {
  switch (list) {
    case 'met':
      return isMetSql
    case 'breached':
      return isBreachedSql(now)
    case 'counted':
      return Prisma.sql`(${isMetSql} OR ${isBreachedSql(now)})`
    case 'ended':
      return Prisma.sql`c.ended_at IS NOT NULL`
    case 'moved':
      return Prisma.sql`(${isMovedSql} AND (${isMetSql} OR ${isBreachedSql(now)}))`
    case 'open':
      return Prisma.sql`TRUE`
    case 'at-risk':
      return isAtRiskSql(now)
    case 'overdue':
      return isOverdueSql(now)
    default:
      return assertNever(list)
  }
}
