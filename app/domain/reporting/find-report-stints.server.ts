import { Prisma } from '#app/generated/prisma/client.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import { readReportRows } from '#app/platform/read-report-rows.server.ts'
import type { Actor } from '../identity/actor.ts'
import { maskProtectedNumbers } from '../tickets/mask-protected-numbers.ts'
import { visibleTicketsSql } from '../tickets/visible-tickets.ts'
import type { ClockCursor } from './clock-list.ts'
import {
  isAcceptedLateSql,
  isAcceptedSql,
  isHeldSql,
  isHeldTooLongSql,
  isMuchMovedSql,
  isStintBegunInSql,
  isStintDueInSql,
  stintCountsAtSql,
} from './judge-stint-sql.ts'
import { requireReader } from './require-reader.ts'
import { stintConditionsSql } from './stint-conditions.ts'
import { isOfDue, type ListedStint, type StintPage, type StintQuestion } from './stint-list.ts'

/**
 * A page of the stints behind one figure, newest first, of tickets that the actor may see, with how many there are in all.
 * @throws DomainError 'forbidden' for anyone who supervises nothing.
 */
export async function findReportStints(
  actor: Actor,
  { list, filter, after, limit }: StintQuestion & { after: ClockCursor | null; limit: number },
  { now }: { now: Date },
): Promise<StintPage> {
  requireReader(actor)
  const at = isOfDue(list) ? stintCountsAtSql : Prisma.sql`s.started_at`
  const isInPeriod = isOfDue(list) ? isStintDueInSql(filter.period) : isStintBegunInSql(filter.period)
  const where = Prisma.sql`${isInPeriod} AND ${isListedSql({ list, filter }, now)} AND ${stintConditionsSql(actor, filter)}`
  const isBehind =
    after === null
      ? Prisma.sql`TRUE`
      : Prisma.sql`(${at}, s.id) < (${new Date(after.sortedAtMs)}::timestamptz, ${after.clockId}::int)`
  const [rows, [counts]] = await Promise.all([
    readReportRows<ListedStint>(Prisma.sql`
      SELECT s.id AS "stintId", t.id AS "ticketId", t.subject, t.priority, t.hop_count AS "hopCount", n.code AS "sectionCode",
        n.name AS "sectionName", s.started_at AS "startedAt", s.accepted_at AS "acceptedAt", s.accept_due_at AS "acceptDueAt",
        s.ended_at AS "endedAt", s.held_ms::float8 AS "heldMs", o.hold_minutes AS "holdMinutes", s.state, s.due_at AS "dueAt",
        s.breached_at AS "breachedAt", s.is_return AS "isReturn", s.reason, ${at} AS "sortedAt"
      FROM section_stint s
      JOIN ticket t ON t.id = s.ticket_id
      JOIN section n ON n.code = s.section_code
      LEFT JOIN section_objective o ON o.id = s.objective_id
      WHERE ${where} AND ${visibleTicketsSql(actor)} AND ${isBehind}
      ORDER BY ${at} DESC, s.id DESC LIMIT ${limit + 1}`),
    readReportRows<{ total: number; hiddenCount: number }>(Prisma.sql`
      SELECT count(*)::int AS total, (count(*) - count(*) FILTER (WHERE ${visibleTicketsSql(actor)}))::int AS "hiddenCount"
      FROM section_stint s JOIN ticket t ON t.id = s.ticket_id WHERE ${where}`),
  ])
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    stints: rows.slice(0, limit).map((row) => ({
      ...row,
      subject: maskProtectedNumbers(row.subject),
      reason: maskProtectedNumbers(row.reason),
    })),
    next: last === undefined ? null : { sortedAtMs: last.sortedAt.getTime(), clockId: last.stintId },
    total: counts?.total ?? 0,
    hiddenCount: counts?.hiddenCount ?? 0,
  }
}

function isListedSql({ list, filter }: StintQuestion, now: Date): Prisma.Sql {
  switch (list) {
    case 'begun':
      return Prisma.sql`TRUE`
    case 'accepted':
      return isAcceptedSql
    case 'accepted-late':
      return isAcceptedLateSql(now)
    case 'held':
      return isHeldSql
    case 'held-late':
      return isHeldTooLongSql(now)
    case 'ended':
      return Prisma.sql`s.ended_at IS NOT NULL`
    case 'returned':
      return Prisma.sql`s.is_return`
    case 'much-moved':
      return isMuchMovedSql(filter.period)
    default:
      return assertNever(list)
  }
}
