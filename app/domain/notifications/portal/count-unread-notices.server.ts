import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { unreadNoticesSql } from '../../identity/unread-notices-sql.ts'

/** How many notices the actor has not read now, of a hundred at most: as the head of every page says. */
export async function countUnreadNotices({ personId }: Actor): Promise<number> {
  const [row] = await readRows<{ unread: number }>(
    Prisma.sql`SELECT ${unreadNoticesSql(Prisma.sql`${personId}`)} AS unread`,
  )
  return row?.unread ?? 0
}
