import { Prisma } from '#app/generated/prisma/client.ts'
import { readReportRows } from '#app/platform/read-report-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import {
  isAcceptedLateSql,
  isAcceptedSql,
  isHeldSql,
  isHeldTooLongSql,
  isMuchMovedSql,
  isStintBegunInSql,
  isStintDueInSql,
} from './judge-stint-sql.ts'
import type { ReportFilter } from './report-filter.ts'
import { requireReader } from './require-reader.ts'
import { stintConditionsSql } from './stint-conditions.ts'
import type { SectionStintFigures } from './stint-report.ts'

const figures = systemScope(
  'Figures count restricted tickets too; stintConditionsSql keeps them to the actor’s sections.',
)

interface Row {
  sectionCode: string
  begun: number
  accepted: number
  acceptedLate: number
  held: number
  heldTooLong: number
  returned: number
  ended: number
  percentilesMs: [number, number] | null
  muchMovedTickets: number
}

/**
 * How the actor's sections did with the tickets that they held, a row for each section with anything to tell, by code.
 * Restricted tickets are counted. The filter's target has no meaning here.
 * @throws DomainError 'forbidden' for anyone who supervises nothing.
 */
export async function getStintReport(
  actor: Actor,
  filter: ReportFilter,
  { now }: { now: Date },
): Promise<SectionStintFigures[]> {
  requireReader(actor)
  const conditions = stintConditionsSql(actor, filter)
  const rows = await readReportRows<Row>(Prisma.sql`
    WITH begun AS (
      SELECT s.section_code, count(*)::int AS begun, count(*) FILTER (WHERE ${isAcceptedSql})::int AS accepted,
        count(*) FILTER (WHERE ${isAcceptedLateSql(now)})::int AS accepted_late, count(*) FILTER (WHERE s.is_return)::int AS returned,
        count(s.ended_at)::int AS ended,
        percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY s.held_ms) FILTER (WHERE s.ended_at IS NOT NULL) AS percentiles
      FROM section_stint s ${figures} WHERE ${isStintBegunInSql(filter.period)} AND ${conditions} GROUP BY 1
    ), due AS (
      SELECT s.section_code, count(*) FILTER (WHERE ${isHeldSql})::int AS held,
        count(*) FILTER (WHERE ${isHeldTooLongSql(now)})::int AS held_too_long
      FROM section_stint s WHERE ${isStintDueInSql(filter.period)} AND ${conditions} GROUP BY 1
    ), moved AS (
      SELECT s.section_code, count(*)::int AS tickets
      FROM section_stint s WHERE ${isStintBegunInSql(filter.period)} AND ${isMuchMovedSql(filter.period)} AND ${conditions} GROUP BY 1
    )
    SELECT section_code AS "sectionCode", coalesce(begun, 0) AS begun, coalesce(accepted, 0) AS accepted,
      coalesce(accepted_late, 0) AS "acceptedLate", coalesce(held, 0) AS held, coalesce(held_too_long, 0) AS "heldTooLong",
      coalesce(returned, 0) AS returned, coalesce(ended, 0) AS ended, percentiles AS "percentilesMs",
      coalesce(moved.tickets, 0) AS "muchMovedTickets"
    FROM begun FULL JOIN due USING (section_code) LEFT JOIN moved USING (section_code)
    ORDER BY section_code`)
  return rows.map(toFigures)
}

function toFigures({ sectionCode, begun, returned, ended, percentilesMs, muchMovedTickets, ...row }: Row) {
  return {
    sectionCode,
    begun,
    accepted: { met: row.accepted, breached: row.acceptedLate },
    held: { met: row.held, breached: row.heldTooLong },
    times: percentilesMs && { count: ended, medianMs: percentilesMs[0], ninetiethMs: percentilesMs[1] },
    returned,
    muchMovedTickets,
  }
}
