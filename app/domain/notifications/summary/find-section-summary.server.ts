import type { DigestTicket } from '#app/emails/digest-facts.ts'
import { formatInstant } from '#app/emails/format-instant.ts'
import type { SectionSummaryFacts, SummaryFigure } from '#app/emails/section-summary-facts.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { PersonWithRoles } from '../../identity/actor.ts'
import { buildActor } from '../../identity/build-actor.ts'
import { cleanLine } from '../../text/clean-text.ts'
import { concernFactsSql } from '../../tickets/concern-facts-sql.ts'
import { type ConcernFacts, concernsPerson } from '../../tickets/concerns-person.ts'
import { maskProtectedNumbers } from '../../tickets/mask-protected-numbers.ts'
import { formatTicketNumber } from '../../tickets/ticket-number.ts'
import { visibleTicketsSql } from '../../tickets/visible-tickets.ts'

const MOST_TICKETS = 15

const ofSeen = systemScope('Of the tickets that the reader sees, or figures of the whole section without their names.')

interface PressingTicket {
  id: number
  subject: string
  isRestricted: boolean
  dueAt: string | null
  openedAt: string
  isOverdue: boolean
  isUnanswered: boolean
  concern: ConcernFacts
}

interface Row {
  sectionName: string
  open: number
  overdue: number
  dueToday: number
  unassigned: number
  waiting: number
  opened: number
  resolved: number
  good: number
  fair: number
  poor: number
  pressing: PressingTicket[] | null
}

/**
 * What the morning summary of a section tells this reader, by one query: figures of the tickets that they may see, and what
 * to look at first: what is overdue, what is due today, and whom nobody has answered yet, the oldest first. Of a restricted
 * ticket nothing but its number, and nothing of one that is about themselves. Null: they no longer work in the section.
 */
export async function findSectionSummary(
  person: PersonWithRoles,
  { sectionCode, since, now, baseUrl, reason }: SummaryRequest,
): Promise<SectionSummaryFacts | null> {
  const actor = buildActor(person, person.roles)
  if (!actor.sectionCodes.includes(sectionCode)) return null
  const [row] = await readRows<Row>(summarySql(actor, { sectionCode, since, timeZone: person.timeZone }))
  if (!row) return null
  const queueUrl = `${baseUrl}/queues/${sectionCode}`
  const figure = (count: number, query?: string): SummaryFigure => ({
    count,
    url: query === undefined ? null : `${queueUrl}${query}`,
  })
  return {
    sectionName: row.sectionName,
    queueUrl,
    timeZone: person.timeZone,
    writtenAt: now,
    since,
    open: figure(row.open, ''),
    overdue: figure(row.overdue),
    dueToday: figure(row.dueToday),
    unassigned: figure(row.unassigned, '?assignee=none'),
    waiting: figure(row.waiting),
    opened: figure(row.opened),
    resolved: figure(row.resolved),
    ratings: { good: row.good, fair: row.fair, poor: row.poor },
    tickets: (row.pressing ?? [])
      .filter(({ concern }) => !concernsPerson(concern, person))
      .slice(0, MOST_TICKETS)
      .map((ticket) => toDigestTicket(ticket, { timeZone: person.timeZone, now, baseUrl })),
    reason,
  }
}

export interface SummaryRequest {
  sectionCode: string
  /** Since when it tells what came and what was solved. */
  since: Date
  now: Date
  /** Where the helpdesk is reached, without a slash at the end. */
  baseUrl: string
  /** Ends "You receive this because …". */
  reason: string
}

/**
 * The section's open tickets come by its queue's index, once; what came since by that of stints, what was solved and rated
 * by those of these times: nothing grows with the years.
 */
export function summarySql(
  actor: Parameters<typeof visibleTicketsSql>[0],
  { sectionCode, since, timeZone }: { sectionCode: string; since: Date; timeZone: string },
): Prisma.Sql {
  return Prisma.sql`
    WITH held AS (
      SELECT t.id, t.next_due_at, t.assignee_id, t.status, t.first_responded_at, t.opened_at, t.is_restricted,
        t.next_due_at < now() AS is_overdue,
        t.next_due_at >= now() AND t.next_due_at < (date_trunc('day', now() AT TIME ZONE ${timeZone}) + interval '1 day') AT TIME ZONE ${timeZone}
          AS is_due_today
      FROM ticket t WHERE t.section_code = ${sectionCode} AND t.is_open AND ${visibleTicketsSql(actor)}
    ), pressing AS (
      SELECT * FROM held WHERE is_overdue OR is_due_today OR first_responded_at IS NULL
      ORDER BY is_overdue IS TRUE DESC, is_due_today IS TRUE DESC, coalesce(next_due_at, opened_at), id LIMIT ${MOST_TICKETS + 5}::int
    )
    SELECT s.name AS "sectionName", figures.*,
      (SELECT count(DISTINCT i.ticket_id)::int FROM section_stint i ${ofSeen}
        WHERE i.section_code = ${sectionCode} AND i.started_at >= ${since}) AS opened,
      (SELECT count(*)::int FROM ticket r ${ofSeen} WHERE r.status IN ('resolved', 'closed') AND r.resolved_at >= ${since}
        AND r.section_code = ${sectionCode}) AS resolved,
      ratings.*,
      (SELECT json_agg(json_build_object('id', t.id, 'subject', t.subject, 'isRestricted', t.is_restricted, 'dueAt', t.next_due_at,
          'openedAt', t.opened_at, 'isOverdue', p.is_overdue IS TRUE, 'isUnanswered', t.first_responded_at IS NULL,
          'concern', ${concernFactsSql})
          ORDER BY p.is_overdue IS TRUE DESC, p.is_due_today IS TRUE DESC, coalesce(t.next_due_at, t.opened_at), t.id)
        FROM pressing p JOIN ticket t ON t.id = p.id) AS pressing
    FROM section s
    CROSS JOIN (SELECT count(*)::int AS open, count(*) FILTER (WHERE is_overdue)::int AS overdue,
      count(*) FILTER (WHERE is_due_today)::int AS "dueToday", count(*) FILTER (WHERE assignee_id IS NULL)::int AS unassigned,
      count(*) FILTER (WHERE status::text LIKE 'waiting%')::int AS waiting FROM held) figures
    CROSS JOIN (SELECT count(*) FILTER (WHERE g.score = 'good')::int AS good, count(*) FILTER (WHERE g.score = 'fair')::int AS fair,
      count(*) FILTER (WHERE g.score = 'poor')::int AS poor
      FROM ticket_rating g JOIN ticket r ${ofSeen} ON r.id = g.ticket_id WHERE g.rated_at >= ${since} AND r.section_code = ${sectionCode}) ratings
    WHERE s.code = ${sectionCode}`
}

function toDigestTicket(
  { id, subject, isRestricted, dueAt, openedAt, isOverdue, isUnanswered }: PressingTicket,
  { timeZone, now, baseUrl }: { timeZone: string; now: Date; baseUrl: string },
): DigestTicket {
  const ticketNumber = formatTicketNumber(id)
  const about = { ticketNumber, ticketUrl: `${baseUrl}/tickets/${ticketNumber}` }
  if (isRestricted) return { ...about, isOverdue: false, told: null }
  const say = (at: string) => formatInstant(new Date(at), timeZone, now)
  const happened = [
    ...(dueAt === null ? [] : [isOverdue ? `Overdue since ${say(dueAt)}.` : `Due ${say(dueAt)}.`]),
    ...(isUnanswered ? [`Nobody has answered since ${say(openedAt)}.`] : []),
  ]
  return { ...about, isOverdue, told: { subject: maskProtectedNumbers(cleanLine(subject)), happened } }
}
