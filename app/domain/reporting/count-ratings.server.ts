import { Prisma } from '#app/generated/prisma/client.ts'
import type { Satisfaction } from '#app/generated/prisma/enums.ts'
import { readReportRows } from '#app/platform/read-report-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { reportConditionsSql } from './report-conditions.ts'
import type { ReportFilter } from './report-filter.ts'
import { requireReader } from './require-reader.ts'

export type RatingCounts = Record<Satisfaction, number>

const figures = systemScope(
  'Figures count restricted tickets too; reportConditionsSql keeps them to the actor’s sections.',
)

/**
 * How people found the help, of ratings given in the period, by the section, agency and priority that their tickets have
 * now. A promise is not rated: the filter's target changes nothing. Throws forbidden for anyone who supervises nothing.
 */
export async function countRatings(actor: Actor, filter: ReportFilter): Promise<RatingCounts> {
  requireReader(actor)
  const { fromAt, toAt } = filter.period
  const [row] = await readReportRows<RatingCounts>(Prisma.sql`
    SELECT count(*) FILTER (WHERE r.score = 'good')::int AS good, count(*) FILTER (WHERE r.score = 'fair')::int AS fair,
      count(*) FILTER (WHERE r.score = 'poor')::int AS poor
    FROM ticket_rating r JOIN ticket c ${figures} ON c.id = r.ticket_id
    WHERE r.rated_at >= ${fromAt} AND r.rated_at < ${toAt} AND ${reportConditionsSql(actor, { ...filter, target: null })}`)
  return row ?? { good: 0, fair: 0, poor: 0 }
}
