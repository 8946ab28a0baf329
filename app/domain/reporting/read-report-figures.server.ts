import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../identity/actor.ts'
import { atRiskSql, countedClocksSql, openClockSql, overdueSql, verdictSql } from './judge-clock-sql.ts'
import { reportConditionsSql } from './report-conditions.ts'
import type { ReportFigures } from './report-figures.ts'
import type { ReportFilter } from './report-filter.ts'
import type { ReportPeriod } from './report-period.ts'

const columns = Prisma.sql`c.target, c.priority, c.section_code, c.agency_id, c.due_at, c.ended_at, c.breached_at,
  c.elapsed_ms`

const tallySql = Prisma.sql`count(*) FILTER (WHERE verdict = 'met')::int AS met,
  count(*) FILTER (WHERE verdict = 'breached')::int AS breached`

const timesSql = Prisma.sql`count(*)::int AS "count",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY elapsed_ms) AS "medianMs",
  percentile_cont(0.9) WITHIN GROUP (ORDER BY elapsed_ms) AS "ninetiethMs"`

const isTimedSql = Prisma.sql`ended_at IS NOT NULL AND target IN ('firstResponse', 'resolution')`

/**
 * One statement: the clocks of the period are read once and summed into cells that `foldReport` adds up. An agency is no part of
 * the cells, which keeps them few.
 */
export async function readReportFigures(
  actor: Actor,
  filter: ReportFilter,
  { before, weekStarts, now }: { before: ReportPeriod; weekStarts: readonly Date[]; now: Date },
): Promise<ReportFigures> {
  const conditions = reportConditionsSql(actor, filter)
  const [figures] = await readRows<ReportFigures>(Prisma.sql`
    WITH counted AS MATERIALIZED (
      SELECT c.*, ${verdictSql(now)} AS verdict,
        width_bucket(c.counts_at, ${weekStarts.map((at) => at.toISOString())}::timestamptz[]) AS week
      FROM ${countedClocksSql(filter.period, columns, conditions)} c
    ), counted_before AS MATERIALIZED (
      SELECT c.target, c.elapsed_ms, c.ended_at, ${verdictSql(now)} AS verdict
      FROM ${countedClocksSql(before, columns, conditions)} c
    ), cells AS (
      SELECT target, priority, section_code AS "sectionCode", week, agency_id AS "agencyId",
        GROUPING(agency_id) = 0 AS is_agency, ${tallySql}
      FROM counted WHERE verdict <> 'pending'
      GROUP BY GROUPING SETS ((target, priority, section_code, week), (agency_id))
    ), times AS (
      SELECT target, week, ${timesSql} FROM counted WHERE ${isTimedSql} GROUP BY GROUPING SETS ((target), (target, week))
    ), before AS (
      SELECT ${tallySql} FROM counted_before
    ), times_before AS (
      SELECT target, ${timesSql} FROM counted_before WHERE ${isTimedSql} GROUP BY target
    ), open AS (
      SELECT c.target, count(*) AS open, count(*) FILTER (WHERE ${overdueSql(now)}) AS overdue
      FROM sla_clock c WHERE ${openClockSql} AND ${conditions} GROUP BY c.target
    ), at_risk AS (
      SELECT c.target, count(*) AS "atRisk" FROM sla_clock c WHERE ${atRiskSql(now)} AND ${conditions} GROUP BY c.target
    ), open_now AS (
      SELECT target, open, coalesce("atRisk", 0) AS "atRisk", overdue FROM open LEFT JOIN at_risk USING (target)
    )
    SELECT
      (SELECT coalesce(json_agg(cells), '[]') FROM cells WHERE NOT is_agency) AS cells,
      (SELECT coalesce(json_agg(cells), '[]') FROM cells WHERE is_agency) AS agencies,
      (SELECT coalesce(json_agg(times), '[]') FROM times) AS times,
      (SELECT row_to_json(before) FROM before) AS "tallyBefore",
      (SELECT coalesce(json_agg(times_before), '[]') FROM times_before) AS "timesBefore",
      (SELECT coalesce(json_agg(open_now), '[]') FROM open_now) AS open`)
  if (!figures) throw new Error('PostgreSQL returned no report')
  return figures
}
