import { z } from 'zod'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { commitChange } from './commit-change.server.ts'
import { type CommandOptions, lockTicket } from './lock-ticket.server.ts'

/** Nothing to say: pressing the button is all. */
export const closeSchema = z.object({})

/** The requester's side confirms that a resolved ticket is done: it closes at once and for good. */
export async function closeTicket(
  actor: Actor,
  input: { ticketId: number },
  options: CommandOptions = {},
): Promise<void> {
  await inTransaction(async (tx) => {
    const { ticket, now } = await lockTicket(tx, actor, { ...input, verb: 'close' }, options)
    if (ticket.status === 'closed') return
    if (ticket.status !== 'resolved')
      throw new DomainError('conflict', 'Only a resolved ticket can be closed. You can cancel this one.')
    const patch = { status: 'closed' as const, closedAt: now, statusChangedAt: now }
    const events = [{ type: 'ticket.closed' as const, payload: { by: 'requester' as const } }]
    await commitChange(tx, { ticket, actor, now, events, patch }, options)
  })
}
