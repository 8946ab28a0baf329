import { z } from 'zod'
import { Priority } from '#app/generated/prisma/enums.ts'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { commitChange } from './commit-change.server.ts'
import { type CommandOptions, lockTicket } from './lock-ticket.server.ts'
import { textField } from './text-rules.ts'
import { isOpen } from './ticket-status.ts'

export const overridePrioritySchema = z.object({
  priority: z.enum(Priority, { error: 'Choose a priority.' }),
  reason: textField({ max: 1000, required: 'Say why the computed priority does not fit.' }),
})

/** Sets a priority against the matrix. The section's supervisor alone may, with a reason (docs/domain.md). */
export async function overridePriority(
  actor: Actor,
  input: z.infer<typeof overridePrioritySchema> & { ticketId: number; revision?: number },
  options: CommandOptions = {},
): Promise<void> {
  await inTransaction(async (tx) => {
    const { ticket, now } = await lockTicket(tx, actor, { ...input, verb: 'overridePriority' }, options)
    if (!isOpen(ticket.status)) throw new DomainError('conflict', 'This ticket is no longer open. Reopen it first.')
    if (ticket.priority === input.priority) return
    const { priority, reason } = input
    const events = [
      { type: 'ticket.priorityOverridden' as const, payload: { from: ticket.priority, to: priority, reason } },
    ]
    const patch = { priority, priorityOverriddenById: actor.personId }
    const change = {
      ticket,
      actor,
      now,
      events,
      patch,
      termsReason: `Priority set to ${priority}: ${reason}`,
    }
    await commitChange(tx, change, options)
  })
}
