import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { visibleTicketsSql } from '../../tickets/visible-tickets.ts'

export interface ShownNotice {
  id: number
  ticketId: number
  subject: string
  template: string
  /** Ends "You see this because …". */
  reason: string
  createdAt: Date
  isRead: boolean
  /** Who asked for the ticket, by name, where it is not the actor; else null. */
  waitedFor: string | null
}

/**
 * The actor's notices about tickets that they may see now, newest first; `before` is the last of the page before. Walks the
 * person's own index and stops after a page.
 */
export async function findNotices(
  actor: Actor,
  { before, limit }: { before: number | null; limit: number },
): Promise<{ notices: ShownNotice[]; next: number | null }> {
  const older = before === null ? Prisma.sql`TRUE` : Prisma.sql`n.id < ${before}`
  const found = await readRows<ShownNotice>(Prisma.sql`
    SELECT n.id, n.ticket_id AS "ticketId", t.subject, n.template, n.reason, n.created_at AS "createdAt",
      n.read_at IS NOT NULL AS "isRead",
      CASE WHEN t.requester_id <> n.person_id THEN (SELECT name FROM person WHERE id = t.requester_id) END AS "waitedFor"
    FROM notice n JOIN ticket t ON t.id = n.ticket_id
    WHERE n.person_id = ${actor.personId} AND ${older} AND ${visibleTicketsSql(actor)}
    ORDER BY n.id DESC LIMIT ${limit + 1}`)
  const notices = found.slice(0, limit)
  return { notices, next: found.length > limit ? (notices.at(-1)?.id ?? null) : null }
}
