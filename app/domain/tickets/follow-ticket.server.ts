import { z } from 'zod'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { ticketRows } from '../events/ticket-rows.ts'
import type { Actor } from '../identity/actor.ts'
import { lockTicket } from './lock-ticket.server.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

export const followSchema = z.object({
  follow: z
    .enum(['yes', 'no'], { error: 'Choose whether to follow this ticket.' })
    .transform((answer) => answer === 'yes'),
})

/**
 * Puts the actor among those who are told about a ticket that they may see, or takes them off again. `isHidden`: they see it
 * no more, since they saw it only as long as they followed it.
 */
export async function followTicket(
  actor: Actor,
  input: { ticketId: number; follow: boolean },
): Promise<{ isHidden: boolean }> {
  return inTransaction(async (tx) => {
    const { ticket } = await lockTicket(tx, actor, { ticketId: input.ticketId, verb: 'follow' }, {})
    const key = { ticketId: ticket.id, personId: actor.personId }
    if (input.follow) {
      await ticketRows(tx, ticket.scope).ticketFollower.upsert({
        where: { ticketId_personId: key },
        create: key,
        update: {},
      })
    } else {
      await ticketRows(tx, ticket.scope).ticketFollower.deleteMany({ where: key })
    }
    const seen = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM ticket t WHERE t.id = ${ticket.id} AND ${visibleTicketsSql(actor)}`
    return { isHidden: seen.length === 0 }
  })
}
