import { z } from 'zod'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { lockTicket } from './lock-ticket.server.ts'

export const muteSchema = z.object({
  mute: z.enum(['yes', 'no'], { error: 'Choose whether to mute this ticket.' }).transform((answer) => answer === 'yes'),
})

/**
 * Keeps what happens to a ticket away from the actor, or lets it come again: by mail and in the portal, but for duties and what
 * waits on them. Only the actor ends it; answering, following or being assigned does not.
 */
export async function muteTicket(actor: Actor, input: { ticketId: number; mute: boolean }): Promise<void> {
  await inTransaction(async (tx) => {
    const { ticket } = await lockTicket(tx, actor, { ticketId: input.ticketId, verb: 'mute' }, {})
    if (input.mute) {
      await tx.$executeRaw`INSERT INTO ticket_mute ${ticket.scope} (ticket_id, person_id) VALUES (${ticket.id}, ${actor.personId})
        ON CONFLICT DO NOTHING`
    } else {
      await tx.$executeRaw`DELETE FROM ticket_mute ${ticket.scope} WHERE ticket_id = ${ticket.id} AND person_id = ${actor.personId}`
    }
  })
}
