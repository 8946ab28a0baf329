import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { visibleTicketsSql } from '../../tickets/visible-tickets.ts'

/** Nobody reads on from there; more would cost more. */
const MOST_UNREAD = 100

/**
 * How many notices the actor has not read, of a hundred at most: of tickets that they may see now, as their list shows them. Asks
 * nothing where the session's own query has said that there are none.
 */
export async function countUnreadNotices(actor: Actor): Promise<number> {
  if (actor.hasUnreadNotices === false) return 0
  const [row] = await readRows<{ unread: number }>(Prisma.sql`
    SELECT count(*)::int AS unread FROM (
      SELECT FROM notice n JOIN ticket t ON t.id = n.ticket_id
      WHERE n.person_id = ${actor.personId} AND n.read_at IS NULL AND ${visibleTicketsSql(actor)} LIMIT ${MOST_UNREAD}::int) unread`)
  return row?.unread ?? 0
}
