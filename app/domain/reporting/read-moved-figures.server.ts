import { Prisma } from '#app/generated/prisma/client.ts'
import { readReportRows } from '#app/platform/read-report-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import {
  countedClockArms,
  isBreachedByPolicySql,
  isBreachedSql,
  isMetByPolicySql,
  isMetSql,
  isMovedSql,
} from './judge-clock-sql.ts'
import { reportConditionsSql } from './report-conditions.ts'
import type { ReportFilter } from './report-filter.ts'
import type { MovedFigures } from './sla-report.ts'

const figures = systemScope(
  'Figures count restricted tickets too; reportConditionsSql keeps them to the actor’s sections.',
)

/**
 * How many of the period's clocks were judged by a due time that somebody moved, and how the same clocks would have been
 * judged by their policies'. A statement of its own: it reads those few from their index, whatever the period holds.
 */
export async function readMovedFigures(
  actor: Actor,
  filter: ReportFilter,
  { now }: { now: Date },
): Promise<MovedFigures> {
  const conditions = reportConditionsSql(actor, filter)
  const judged = countedClockArms(filter.period).map(
    ({ where }) => Prisma.sql`
      SELECT ${isMetSql} AS is_met, ${isMetByPolicySql} AS is_met_by_policy, ${isBreachedByPolicySql(now)} AS is_breached_by_policy
      FROM sla_clock c ${figures} WHERE ${where} AND ${isMovedSql} AND (${isMetSql} OR ${isBreachedSql(now)}) AND ${conditions}`,
  )
  const [row] = await readReportRows<
    Record<'met' | 'breached' | 'metByPolicy' | 'breachedByPolicy', number>
  >(Prisma.sql`
    SELECT count(*) FILTER (WHERE is_met)::int AS met, count(*) FILTER (WHERE NOT is_met)::int AS breached,
      count(*) FILTER (WHERE is_met_by_policy)::int AS "metByPolicy",
      count(*) FILTER (WHERE is_breached_by_policy)::int AS "breachedByPolicy"
    FROM (${Prisma.join(judged, ' UNION ALL ')}) clock`)
  const { met = 0, breached = 0, metByPolicy = 0, breachedByPolicy = 0 } = row ?? {}
  return { judged: { met, breached }, byPolicy: { met: metByPolicy, breached: breachedByPolicy } }
}
