import { Prisma } from '#app/generated/prisma/client.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { ReportPeriod } from './report-period.ts'
import { MANY_HOPS } from './stint-report.ts'

const ofStint = systemScope('How often a ticket moved counts for the sections’ figures, restricted or not.')

// How a report counts a stint aliased `s`. get-stint-report.db.test.ts says the same once more, stint by stint.

/** The instant by which a period takes in the objective for holding: when it was due, or where it ended while it waited, then. */
export const stintCountsAtSql = Prisma.sql`COALESCE(s.due_at, s.breached_at, s.ended_at)`

/** Written as the index has it. */
export function isStintDueInSql({ fromAt, toAt }: ReportPeriod): Prisma.Sql {
  return Prisma.sql`s.state <> 'cancelled' AND ${stintCountsAtSql} >= ${fromAt} AND ${stintCountsAtSql} < ${toAt}`
}

export function isStintBegunInSql({ fromAt, toAt }: ReportPeriod): Prisma.Sql {
  return Prisma.sql`s.started_at >= ${fromAt} AND s.started_at < ${toAt}`
}

export const isHeldSql = Prisma.sql`(s.breached_at IS NULL AND s.ended_at IS NOT NULL)`

export function isHeldTooLongSql(now: Date): Prisma.Sql {
  return Prisma.sql`(s.breached_at IS NOT NULL OR (s.ended_at IS NULL AND s.due_at < ${now}))`
}

export const isAcceptedSql = Prisma.sql`(s.accepted_at <= s.accept_due_at)`

/** What was passed on before it had to be accepted is neither. */
export function isAcceptedLateSql(now: Date): Prisma.Sql {
  return Prisma.sql`(s.accept_due_at < COALESCE(s.accepted_at, s.ended_at, ${now}))`
}

/**
 * The ticket moved at least MANY_HOPS times, and this is the section's last stint of it in the period, so that each ticket
 * counts once. That it has one stint more than hops is found in an index, and leaves few tickets to look at.
 */
export function isMuchMovedSql({ fromAt, toAt }: ReportPeriod): Prisma.Sql {
  return Prisma.sql`(EXISTS (SELECT 1 FROM section_stint x ${ofStint} WHERE x.ticket_id = s.ticket_id AND x.number = ${MANY_HOPS + 1})
    AND EXISTS (SELECT 1 FROM ticket t WHERE t.id = s.ticket_id AND t.hop_count >= ${MANY_HOPS})
    AND NOT EXISTS (SELECT 1 FROM section_stint y WHERE y.ticket_id = s.ticket_id AND y.section_code = s.section_code
      AND y.number > s.number AND y.started_at >= ${fromAt} AND y.started_at < ${toAt}))`
}
