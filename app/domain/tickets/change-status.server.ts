import { z } from 'zod'
import type { Tx } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { askApprovers } from './ask-approvers.server.ts'
import { commitChange } from './commit-change.server.ts'
import { type CommandOptions, type LockedTicket, lockTicket } from './lock-ticket.server.ts'
import { optionalLine } from './text-rules.ts'
import { canMove, isOpen, isWaiting, statusWords, WAITING_STATUSES } from './ticket-status.ts'

/** The statuses that staff set by hand; resolving, closing and the rest have verbs of their own. */
export const SETTABLE_STATUSES = ['open', 'in_progress', ...WAITING_STATUSES] as const

export const changeStatusSchema = z
  .object({
    status: z.enum(SETTABLE_STATUSES, { error: 'Choose a status from the list.' }),
    waitingFor: optionalLine(200),
  })
  .refine(({ status, waitingFor }) => !isWaiting(status) || waitingFor !== '', {
    path: ['waitingFor'],
    error: 'Say what you are waiting for.',
  })

/** Starts work, waits (on whom and for what) or goes on with it. Throws conflict for a move that the transition table lacks. */
export async function changeStatus(
  actor: Actor,
  input: z.infer<typeof changeStatusSchema> & { ticketId: number; revision?: number },
  options: CommandOptions = {},
): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockTicket(tx, actor, { ...input, verb: 'changeStatus' }, options)
    const { ticket, now } = locked
    const to = input.status
    const waitingFor = isWaiting(to) ? input.waitingFor : undefined
    if (!isOpen(ticket.status) || (to !== ticket.status && !canMove(ticket.status, to))) {
      throw new DomainError(
        'conflict',
        `This ticket is ${statusWords(ticket.status, 'staff').toLowerCase()}. Reopen it first.`,
      )
    }
    if (to === ticket.status && waitingFor === (await findWaitingFor(tx, ticket))) return
    const approval = to === 'waiting_on_approval' ? await askApprovers(tx, locked, actor.personId) : undefined
    const payload = { from: ticket.status, to, waitingFor, ...(approval && { approval }) }
    const events = [{ type: 'ticket.statusChanged' as const, payload }]
    const patch = { status: to, waitingFor: waitingFor ?? null, statusChangedAt: now }
    await commitChange(tx, { ticket, actor, now, events, patch }, options)
  })
}

/** Said again in the same words, it asks nobody a second time. */
async function findWaitingFor(tx: Tx, ticket: LockedTicket): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ waitingFor: string | null }[]>`
    SELECT t.waiting_for AS "waitingFor" FROM ticket t ${ticket.scope} WHERE t.id = ${ticket.id}`
  return row?.waitingFor ?? undefined
}
