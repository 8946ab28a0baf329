import { z } from 'zod'
import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor } from '../../identity/actor.ts'
import { visibleTicketsSql } from '../../tickets/visible-tickets.ts'

const own = systemScope('The actor takes back what they said for themselves; it shows and changes nothing else.')

export const stopHearingSchema = z.object({
  ticketId: z.coerce.number().int().positive().max(2_147_483_647),
  verb: z.enum(['unfollow', 'unmute']),
})

/**
 * Takes the actor off a ticket's followers, or lets them hear of it again. Also of a ticket that they no longer see.
 * `isHidden`: they do not see it, or see it no more.
 */
export async function stopHearing(
  actor: Actor,
  { ticketId, verb }: z.infer<typeof stopHearingSchema>,
): Promise<{ isHidden: boolean }> {
  if (verb === 'unfollow') {
    await singleStatement.$executeRaw`
      DELETE FROM ticket_follower ${own} WHERE ticket_id = ${ticketId} AND person_id = ${actor.personId}`
  } else {
    await singleStatement.$executeRaw`
      DELETE FROM ticket_mute ${own} WHERE ticket_id = ${ticketId} AND person_id = ${actor.personId}`
  }
  const seen = await readRows(
    Prisma.sql`SELECT 1 FROM ticket t WHERE t.id = ${ticketId} AND ${visibleTicketsSql(actor)}`,
  )
  return { isHidden: seen.length === 0 }
}
