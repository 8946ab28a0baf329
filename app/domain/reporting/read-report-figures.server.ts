import { Prisma } from '#app/generated/prisma/client.ts'
import { readReportRows } from '#app/platform/read-report-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { BACKLOG_AGES } from './backlog-age.ts'
import { isOfAgeSql } from './backlog-age-sql.ts'
import {
  countedClockArms,
  isAtRiskSql,
  isBreachedSql,
  isMetSql,
  isOverdueSql,
  openClockSql,
} from './judge-clock-sql.ts'
import { reportConditionsSql } from './report-conditions.ts'
import type { ReportFigures } from './report-figures.ts'
import type { ReportFilter } from './report-filter.ts'
import type { ReportPeriod } from './report-period.ts'
import type { TimedTarget } from './sla-report.ts'

const counts = systemScope(
  'Figures count restricted tickets too; reportConditionsSql keeps them to the actor’s sections.',
)

const tallySql = Prisma.sql`count(*) FILTER (WHERE is_met)::int AS met,
  count(*) FILTER (WHERE is_breached)::int AS breached`

/** Null while the clock counts: only what has ended took its time. */
const takenMsSql = Prisma.sql`CASE WHEN c.ended_at IS NOT NULL THEN c.elapsed_ms END AS taken_ms`

/** Both percentiles of one aggregate, so that PostgreSQL sorts once. */
const percentilesSql = Prisma.sql`percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY taken_ms)`

/** The same of one target, within a pass over all. */
function timesOfSql(target: TimedTarget): Prisma.Sql {
  const isMeant = Prisma.sql`FILTER (WHERE target = ${target}::sla_target AND taken_ms IS NOT NULL)`
  return Prisma.sql`json_build_object('count', count(*) ${isMeant}, 'percentilesMs', ${percentilesSql} ${isMeant})`
}

function ageSql(now: Date): Prisma.Sql {
  const cases = BACKLOG_AGES.map((age) => Prisma.sql`WHEN ${isOfAgeSql(age, now)} THEN ${age}::text`)
  return Prisma.sql`CASE ${Prisma.join(cases, ' ')} END`
}

/**
 * One statement. It reads the clocks of the period once and sums them into cells, which `foldReport` adds up; the agency
 * is no part of a cell, which keeps them few.
 */
export async function readReportFigures(
  actor: Actor,
  filter: ReportFilter,
  { before, weekStarts, now }: { before: ReportPeriod; weekStarts: readonly Date[]; now: Date },
): Promise<ReportFigures> {
  const conditions = reportConditionsSql(actor, filter)
  const starts = weekStarts.map((at) => at.toISOString())
  const verdict = Prisma.sql`${isMetSql} AS is_met, ${isBreachedSql(now)} AS is_breached`
  const counted = countedClockArms(filter.period).map(
    ({ where, at }) => Prisma.sql`
      SELECT c.target, c.priority, c.section_code, c.agency_id, ${takenMsSql}, ${verdict},
        width_bucket(${at}, ${starts}::timestamptz[]) AS week
      FROM sla_clock c ${counts} WHERE ${where} AND ${conditions}`,
  )
  const countedBefore = countedClockArms(before).map(
    ({ where }) => Prisma.sql`
      SELECT c.target, ${takenMsSql}, ${verdict} FROM sla_clock c ${counts} WHERE ${where} AND ${conditions}`,
  )
  const [figures] = await readReportRows<ReportFigures>(Prisma.sql`
    WITH counted AS MATERIALIZED (${Prisma.join(counted, ' UNION ALL ')}),
    cells AS (
      SELECT target, priority, section_code AS "sectionCode", week, agency_id AS "agencyId",
        GROUPING(agency_id) = 0 AS is_agency, ${tallySql}
      FROM counted WHERE is_met OR is_breached
      GROUP BY GROUPING SETS ((target, priority, section_code, week), (agency_id))
    ), times AS (
      SELECT target, week, count(*) AS count, ${percentilesSql} AS "percentilesMs"
      FROM counted WHERE taken_ms IS NOT NULL AND target <> 'nextResponse'
      GROUP BY GROUPING SETS ((target), (target, week))
    ), before AS (
      SELECT ${tallySql}, ${timesOfSql('firstResponse')} AS "firstResponse", ${timesOfSql('resolution')} AS resolution
      FROM (${Prisma.join(countedBefore, ' UNION ALL ')}) clock
    ), open_now AS (
      SELECT c.target, ${ageSql(now)} AS age, count(*) AS open, count(*) FILTER (WHERE ${isOverdueSql(now)}) AS overdue
      FROM sla_clock c ${counts} WHERE ${openClockSql} AND ${conditions} GROUP BY 1, 2
    ), at_risk AS (
      SELECT c.target, count(*) AS "atRisk" FROM sla_clock c
      WHERE ${openClockSql} AND ${isAtRiskSql(now)} AND ${conditions} GROUP BY 1
    )
    SELECT
      (SELECT coalesce(json_agg(cells), '[]') FROM cells WHERE NOT is_agency) AS cells,
      (SELECT coalesce(json_agg(cells), '[]') FROM cells WHERE is_agency) AS agencies,
      (SELECT coalesce(json_agg(times), '[]') FROM times) AS times,
      (SELECT row_to_json(before) FROM before) AS before,
      (SELECT coalesce(json_agg(open_now), '[]') FROM open_now) AS open,
      (SELECT coalesce(json_agg(at_risk), '[]') FROM at_risk) AS "atRisk"`)
  if (!figures) throw new Error('PostgreSQL returned no report')
  return figures
}
