import { z } from 'zod'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { commitChange } from './commit-change.server.ts'
import { type CommandOptions, lockTicket } from './lock-ticket.server.ts'
import { optionalLine } from './text-rules.ts'
import { isOpen } from './ticket-status.ts'

export const cancelSchema = z.object({ reason: optionalLine(500) })

/** Withdraws an open ticket: either side may. Its clocks are cancelled and count in no report. */
export async function cancelTicket(
  actor: Actor,
  input: z.infer<typeof cancelSchema> & { ticketId: number; revision?: number },
  options: CommandOptions = {},
): Promise<void> {
  await inTransaction(async (tx) => {
    const { ticket, now } = await lockTicket(tx, actor, { ...input, verb: 'cancel' }, options)
    if (ticket.status === 'cancelled') return
    if (!isOpen(ticket.status)) throw new DomainError('conflict', 'This ticket is already resolved or closed.')
    const events = [{ type: 'ticket.cancelled' as const, payload: { from: ticket.status, reason: input.reason } }]
    const patch = { status: 'cancelled' as const, closedAt: now, statusChangedAt: now, waitingFor: null }
    await commitChange(tx, { ticket, actor, now, events, patch }, options)
  })
}
