import { Prisma } from '#app/generated/prisma/client.ts'
import type { Priority, TicketStatus } from '#app/generated/prisma/enums.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../identity/actor.ts'
import { formatQueueCursor, parseQueueCursor, type QueueCursor } from './queue-cursor.ts'
import type { QueueFilter } from './queue-filter.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

export const QUEUE_PAGE_SIZE = 50
/** One row more than a page holds. Written out, because to a parameter the planner answers with a tenth of the queue. */
const ROWS_READ = Prisma.raw(String(QUEUE_PAGE_SIZE + 1))

export interface QueueRow {
  id: number
  subject: string
  status: TicketStatus
  priority: Priority
  waitingFor: string | null
  isUnrouted: boolean
  isRestricted: boolean
  requesterName: string
  agencyCode: string | null
  assigneeId: number | null
  assigneeName: string | null
  revision: number
  /** Epoch milliseconds of the next deadline; null when every clock stands still. */
  dueAt: number | null
  /** Of a deadline that a supervisor moved: the one that its policy gives. */
  originalDueAt: number | null
  /** A running clock has passed a warning threshold. */
  isAtRisk: boolean
}

export interface QueuePage {
  rows: QueueRow[]
  /** Cursors of the neighbouring pages, null where there is none. */
  newer: string | null
  older: string | null
}

/**
 * One page of a section's open tickets by next deadline, as the actor may see them, filtered and keyset-paged: the
 * cost is that of a page, wherever in the queue it lies.
 */
export async function findQueue(actor: Actor, sectionCode: string, filter: QueueFilter): Promise<QueuePage> {
  const after = parseQueueCursor(filter.after)
  const before = after ? null : parseQueueCursor(filter.before)
  const conditions = [Prisma.sql`t.section_code = ${sectionCode}`, Prisma.sql`t.is_open`, ...filterSql(actor, filter)]
  if (after) conditions.push(Prisma.sql`(t.queue_at, t.id) > (${queueAtSql(after)}, ${after.ticketId})`)
  if (before) conditions.push(Prisma.sql`(t.queue_at, t.id) < (${queueAtSql(before)}, ${before.ticketId})`)
  const direction = Prisma.raw(before ? 'DESC' : 'ASC')
  const found = await readRows<QueueRow>(Prisma.sql`
    SELECT t.id, t.subject, t.status, t.priority, t.waiting_for AS "waitingFor", t.is_unrouted AS "isUnrouted", t.is_restricted AS "isRestricted",
      t.assignee_id AS "assigneeId", t.revision, r.name AS "requesterName", a.code AS "agencyCode", w.name AS "assigneeName",
      (date_part('epoch', t.next_due_at) * 1000)::bigint::float8 AS "dueAt",
      (date_part('epoch', k.original_due_at) * 1000)::bigint::float8 AS "originalDueAt", coalesce(k.is_at_risk, FALSE) AS "isAtRisk"
    FROM (
      SELECT t.* FROM ticket t WHERE ${Prisma.join(conditions, ' AND ')} AND ${visibleTicketsSql(actor)}
      ORDER BY t.queue_at ${direction}, t.id ${direction} LIMIT ${ROWS_READ}
    ) t
    JOIN person r ON r.id = t.requester_id
    LEFT JOIN person w ON w.id = t.assignee_id
    LEFT JOIN agency a ON a.id = t.agency_id
    CROSS JOIN LATERAL (
      SELECT max(k.policy_due_at) FILTER (WHERE k.granted_ms <> 0 AND k.due_at = t.next_due_at) AS original_due_at,
        bool_or(k.state = 'running' AND jsonb_array_length(k.warnings) > 0) AS is_at_risk
      FROM sla_clock k WHERE k.ticket_id = t.id AND k.ended_at IS NULL
    ) k
    ORDER BY t.queue_at ${direction}, t.id ${direction}`)
  return toPage(found, { cameFrom: after ? 'newer' : before ? 'older' : null })
}

/** One row more than a page was asked for: it says whether there is a further page, and is not shown. */
function toPage(found: QueueRow[], { cameFrom }: { cameFrom: 'newer' | 'older' | null }): QueuePage {
  const hasMore = found.length > QUEUE_PAGE_SIZE
  const rows = found.slice(0, QUEUE_PAGE_SIZE)
  if (cameFrom === 'older') rows.reverse()
  const first = rows[0]
  const last = rows.at(-1)
  const hasNewer = cameFrom === 'older' ? hasMore : cameFrom === 'newer'
  const hasOlder = cameFrom === 'older' ? true : hasMore
  return {
    rows,
    newer: hasNewer && first ? formatQueueCursor({ queueAt: first.dueAt, ticketId: first.id }) : null,
    older: hasOlder && last ? formatQueueCursor({ queueAt: last.dueAt, ticketId: last.id }) : null,
  }
}

function queueAtSql({ queueAt }: QueueCursor): Prisma.Sql {
  return queueAt === null
    ? Prisma.sql`'infinity'::timestamptz`
    : Prisma.sql`${new Date(queueAt).toISOString()}::timestamptz`
}

function filterSql(actor: Actor, filter: QueueFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = []
  if (filter.status) conditions.push(Prisma.sql`t.status = ${filter.status}::ticket_status`)
  if (filter.priority) conditions.push(Prisma.sql`t.priority = ${filter.priority}::priority`)
  if (filter.agency) conditions.push(Prisma.sql`t.agency_id = (SELECT id FROM agency WHERE code = ${filter.agency})`)
  if (filter.category) conditions.push(Prisma.sql`t.category_code = ${filter.category}`)
  if (filter.assignee === 'none') conditions.push(Prisma.sql`t.assignee_id IS NULL`)
  else if (filter.assignee !== null) {
    conditions.push(Prisma.sql`t.assignee_id = ${filter.assignee === 'me' ? actor.personId : filter.assignee}`)
  }
  return conditions
}
