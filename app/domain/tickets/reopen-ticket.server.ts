import { z } from 'zod'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { commitChange } from './commit-change.server.ts'
import { type CommandOptions, lockTicket } from './lock-ticket.server.ts'
import { patchReopened } from './patch-reopened.ts'
import { isWithinReopeningPeriod } from './reopening-period.server.ts'
import { textField } from './text-rules.ts'

export const reopenSchema = z.object({
  reason: textField({ max: 1000, required: 'Say what still does not work.' }),
})

/** Reopens a resolved ticket: either side may, within the reopening period. Its resolution clock runs on, under the rules of now. */
export async function reopenTicket(
  actor: Actor,
  input: z.infer<typeof reopenSchema> & { ticketId: number },
  options: CommandOptions = {},
): Promise<void> {
  await inTransaction(async (tx) => {
    const { ticket, now } = await lockTicket(tx, actor, { ticketId: input.ticketId, verb: 'reopen' }, options)
    if (ticket.status !== 'resolved') throw new DomainError('conflict', 'Only a resolved ticket can be reopened.')
    if (!(await isWithinReopeningPeriod(ticket.resolvedAt, now))) {
      throw new DomainError(
        'conflict',
        'The time to reopen this ticket is over. Open a new one and mention its number.',
      )
    }
    const events = [{ type: 'ticket.reopened' as const, payload: { from: ticket.status, reason: input.reason } }]
    const change = { ticket, actor, now, events, patch: patchReopened(now) }
    await commitChange(tx, { ...change, termsReason: 'Reopened' }, options)
  })
}
