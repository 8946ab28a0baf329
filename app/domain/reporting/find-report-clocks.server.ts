import { Prisma } from '#app/generated/prisma/client.ts'
import { readReportRows } from '#app/platform/read-report-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { visibleTicketsSql } from '../tickets/visible-tickets.ts'
import { type ClockCursor, type ClockList, type ClockPage, type ClockQuestion, isOfPeriod } from './clock-list.ts'
import { listedClockArms } from './listed-clock-arms.ts'
import { requireReader } from './require-reader.ts'
import { type ClockRow, toListedClock } from './to-listed-clock.ts'

const ofListed = systemScope('Of the clocks listed above, whose tickets the actor may see.')

interface ClockPageQuestion extends ClockQuestion {
  after: ClockCursor | null
  limit: number
}

/**
 * A page of the clocks behind one figure of the report, of tickets that the actor may see: those of a period newest
 * first, those of this moment by what is due next.
 * @throws DomainError 'forbidden' for anyone who supervises nothing.
 */
export async function findReportClocks(
  actor: Actor,
  { after, limit, ...question }: ClockPageQuestion,
  { now }: { now: Date },
): Promise<ClockPage> {
  requireReader(actor)
  const { list } = question
  const direction = isOfPeriod(list) ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const arms = listedClockArms(actor, question, now).map(
    ({ where, at }) => Prisma.sql`(
      SELECT c.*, t.subject, t.is_restricted, ${at} AS sorted_at FROM sla_clock c JOIN ticket t ON t.id = c.ticket_id
      WHERE ${where} AND ${visibleTicketsSql(actor)} AND ${isBehindSql(list, at, after)}
      ORDER BY ${at} ${direction}, c.id ${direction} LIMIT ${limit + 1})`,
  )
  const rows = await readReportRows<ClockRow>(Prisma.sql`
    SELECT c.id AS "clockId", c.ticket_id AS "ticketId", c.subject, c.is_restricted AS "isRestricted", s.code AS "sectionCode", s.name AS "sectionName", a.name AS "agencyName",
      c.priority, c.target, c.state, c.started_at AS "startedAt", c.due_at AS "dueAt", c.policy_due_at AS "policyDueAt", c.ended_at AS "endedAt",
      c.breached_at AS "breachedAt", c.elapsed_ms::float8 AS "elapsedMs", c.budget_ms::float8 AS "budgetMs",
      c.sorted_at AS "sortedAt", h.*
    FROM (
      SELECT * FROM (${Prisma.join(arms, ' UNION ALL ')}) arm ORDER BY sorted_at ${direction}, id ${direction} LIMIT ${limit + 1}
    ) c
    JOIN section s ON s.code = c.section_code
    LEFT JOIN agency a ON a.id = c.agency_id
    CROSS JOIN LATERAL (
      SELECT min(e.occurred_at) FILTER (WHERE e.type = 'ticket.assigned' AND e.payload->>'assigneeId' IS NOT NULL) AS "firstAssignedAt",
        (count(*) FILTER (WHERE e.type = 'ticket.transferred' AND e.occurred_at <= COALESCE(c.breached_at, c.due_at)))::int AS "transferCount",
        (count(*) FILTER (WHERE e.type = 'ticket.reopened' AND e.occurred_at <= COALESCE(c.breached_at, c.due_at)))::int AS "reopeningCount"
      FROM ticket_event e ${ofListed} WHERE e.ticket_id = c.ticket_id AND (c.breached_at IS NOT NULL OR c.due_at < ${now})
    ) h
    ORDER BY c.sorted_at ${direction}, c.id ${direction}`)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    clocks: rows.slice(0, limit).map((row) => toListedClock(row, now)),
    next: last === undefined ? null : { sortedAtMs: last.sortedAt.getTime(), clockId: last.clockId },
  }
}

function isBehindSql(list: ClockList, at: Prisma.Sql, after: ClockCursor | null): Prisma.Sql {
  if (after === null) return Prisma.sql`TRUE`
  const comparison = isOfPeriod(list) ? Prisma.sql`<` : Prisma.sql`>`
  return Prisma.sql`(${at}, c.id) ${comparison} (${new Date(after.sortedAtMs)}::timestamptz, ${after.clockId}::int)`
}
