import { z } from 'zod'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor } from '../../identity/actor.ts'

const own = systemScope('A person marks notices of their own; it shows nothing of the tickets.')

const rowId = z.coerce.number().int().positive().max(2_147_483_647)

/** One notice, all of a ticket, or all that there were up to one: what came since then stays unread. */
export const readNoticesSchema = z.union([
  z.object({ noticeId: rowId }),
  z.object({ ticketId: rowId }),
  z.object({ upTo: rowId }),
])

/** Marks the actor's notices read, those about tickets that they no longer see included. Read twice is read. */
export async function markNoticesRead(actor: Actor, which: z.infer<typeof readNoticesSchema>): Promise<void> {
  const { personId } = actor
  if ('noticeId' in which) {
    await singleStatement.$executeRaw`
      UPDATE notice ${own} SET read_at = now() WHERE id = ${which.noticeId} AND person_id = ${personId} AND read_at IS NULL`
  } else if ('ticketId' in which) {
    await singleStatement.$executeRaw`
      UPDATE notice ${own} SET read_at = now() WHERE person_id = ${personId} AND ticket_id = ${which.ticketId} AND read_at IS NULL`
  } else {
    await singleStatement.$executeRaw`
      UPDATE notice ${own} SET read_at = now() WHERE person_id = ${personId} AND id <= ${which.upTo} AND read_at IS NULL`
  }
}
