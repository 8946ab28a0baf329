import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { maskTexts } from '../tickets/mask-texts.ts'
import { AUDIT_AREAS, type AuditFilter } from './audit-filter.ts'

export interface ListedAuditEntry {
  /** Of the next page: entries with smaller numbers. */
  id: string
  action: string
  actorName: string | null
  actorEmail: string | null
  subject: string
  ticketId: number | null
  before: object | null
  after: object | null
  payload: object
  ipAddress: string
  userAgent: string
  requestId: string
  occurredAt: Date
}

/** Entries of the audit trail below the number `before`, newest first. The caller has checked that the reader may. */
export async function findAuditEntries(
  filter: AuditFilter,
  { before, limit }: { before: string | null; limit: number },
): Promise<ListedAuditEntry[]> {
  const conditions = listConditions(filter)
  if (before !== null) conditions.push(Prisma.sql`a.id < ${before}::bigint`)
  const entries = await readRows<ListedAuditEntry>(Prisma.sql`
    SELECT a.id::text, a.action, p.name AS "actorName", p.email AS "actorEmail", a.subject, a.ticket_id AS "ticketId",
      a.before, a.after, a.payload, a.ip_address AS "ipAddress", a.user_agent AS "userAgent", a.request_id AS "requestId",
      a.occurred_at AS "occurredAt"
    FROM audit_entry a LEFT JOIN person p ON p.id = a.actor_id
    WHERE ${conditions.length > 0 ? Prisma.join(conditions, ' AND ') : Prisma.sql`TRUE`}
    ORDER BY a.id DESC LIMIT ${limit}`)
  // Reasons and notes are what people wrote.
  return entries.map(maskTexts)
}

const TICKET_NUMBER = /^(?:OTS-)?(\d{1,9})$/i
const named = Object.values(AUDIT_AREAS).flatMap(({ words }) => [...words])

function listConditions({ area, by, about, fromAt, untilAt }: AuditFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = []
  if (area === 'configuration') conditions.push(Prisma.sql`split_part(a.action, '.', 1) <> ALL (${named})`)
  else if (area !== null)
    conditions.push(Prisma.sql`split_part(a.action, '.', 1) = ANY (${[...AUDIT_AREAS[area].words]})`)
  if (by !== '') conditions.push(Prisma.sql`a.actor_id = (SELECT id FROM person WHERE email = ${by.toLowerCase()})`)
  const ticketId = TICKET_NUMBER.exec(about)?.[1]
  if (ticketId !== undefined) {
    conditions.push(Prisma.sql`(a.ticket_id = ${Number(ticketId)}::int OR a.subject = ${`OTS-${ticketId}`})`)
  } else if (about !== '') conditions.push(Prisma.sql`a.subject = ${about}`)
  if (fromAt) conditions.push(Prisma.sql`a.occurred_at >= ${fromAt}`)
  if (untilAt) conditions.push(Prisma.sql`a.occurred_at < ${untilAt}`)
  return conditions
}
