import { Prisma } from '#app/generated/prisma/client.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import type { Actor } from '../identity/actor.ts'
import { type ClockList, isOfPeriod } from './clock-list.ts'
import { countedClocksSql, isAtRiskSql, isOverdueSql, openClockSql, verdictSql } from './judge-clock-sql.ts'
import { reportConditionsSql } from './report-conditions.ts'
import type { ReportFilter } from './report-filter.ts'

const FAR_AWAY = Prisma.sql`TIMESTAMPTZ '9999-12-31T00:00:00Z'`

const columnsOf = (sortedAt: Prisma.Sql) => Prisma.sql`c.id, c.ticket_id, c.target, c.state, c.priority, c.section_code,
  c.agency_id, c.started_at, c.due_at, c.ended_at, c.breached_at, c.elapsed_ms, c.budget_ms, ${sortedAt} AS sorted_at`

/** All clocks of a list, whoever may see their tickets, with `sorted_at`: when they count, or else when they are due. */
export function listedClocksSql(actor: Actor, list: ClockList, filter: ReportFilter, now: Date): Prisma.Sql {
  const conditions = Prisma.sql`${reportConditionsSql(actor, filter)} AND ${isListedSql(list, now)}`
  if (isOfPeriod(list)) return countedClocksSql(filter.period, conditions, columnsOf)
  const dueAt = Prisma.sql`COALESCE(c.due_at, ${FAR_AWAY})`
  return Prisma.sql`SELECT ${columnsOf(dueAt)} FROM sla_clock c WHERE ${openClockSql} AND ${conditions}`
}

function isListedSql(list: ClockList, now: Date): Prisma.Sql {
  switch (list) {
    case 'met':
    case 'breached':
      return Prisma.sql`${verdictSql(now)} = ${list}`
    case 'counted':
      return Prisma.sql`${verdictSql(now)} <> 'pending'`
    case 'ended':
      return Prisma.sql`c.ended_at IS NOT NULL`
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
