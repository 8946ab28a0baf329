import { z } from 'zod'
import type { TicketStatus } from '#app/generated/prisma/enums.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { DomainError, forbidden, invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import { type Actor, supervises, worksIn } from '../identity/actor.ts'
import { worksInSection } from '../routing/works-in-section.server.ts'
import { commitChange } from './commit-change.server.ts'
import { type CommandOptions, type LockedTicket, lockTicket } from './lock-ticket.server.ts'
import { isOpen } from './ticket-status.ts'

export const assignSchema = z.object({
  /** Empty: nobody, back to the queue. */
  assigneeId: z.union([z.literal('').transform(() => null), z.coerce.number().int().positive().max(2_147_483_647)], {
    error: 'Choose someone from the list.',
  }),
})

/**
 * Gives an open ticket to a technician of its section, or to nobody. Technicians take tickets themselves and hand their
 * own on; giving others' work out is the supervisor's. Throws invalid when the person does not work in the section.
 */
export async function assignTicket(
  actor: Actor,
  input: { ticketId: number; assigneeId: number | null; revision?: number },
  options: CommandOptions = {},
): Promise<void> {
  await inTransaction(async (tx) => {
    const { ticket, now } = await lockTicket(tx, actor, { ...input, verb: 'assign' }, options)
    if (ticket.assigneeId === input.assigneeId) return
    if (!isOpen(ticket.status)) throw new DomainError('conflict', 'This ticket is no longer open. Reopen it first.')
    requireSayOver(actor, ticket, input.assigneeId)
    if (input.assigneeId !== null) await requireTechnician(tx, input.assigneeId, ticket)
    const events: TicketEventBody[] = [
      {
        type: 'ticket.assigned',
        payload: { assigneeId: input.assigneeId, previousAssigneeId: ticket.assigneeId, by: 'person' },
      },
    ]
    const status = statusAfter(ticket.status, input.assigneeId)
    if (status !== ticket.status)
      events.push({ type: 'ticket.statusChanged', payload: { from: ticket.status, to: status } })
    const patch = { assigneeId: input.assigneeId, status, ...(status !== ticket.status && { statusChangedAt: now }) }
    await commitChange(tx, { ticket, actor, now, events, patch }, options)
  })
}

/** New means that nobody has it, open that somebody does; the other statuses stand on their own. */
function statusAfter(status: TicketStatus, assigneeId: number | null): TicketStatus {
  if (status === 'open' && assigneeId === null) return 'new'
  return status === 'new' && assigneeId !== null ? 'open' : status
}

/** Taking for oneself, handing on one's own and dealing out what nobody holds is everyone's; the rest a supervisor's. */
function requireSayOver(actor: Actor, ticket: LockedTicket, assigneeId: number | null): void {
  const isOwn = ticket.assigneeId === null || ticket.assigneeId === actor.personId
  const isTaking = assigneeId === actor.personId && worksIn(actor, ticket.sectionCode)
  if (isOwn || isTaking || supervises(actor, ticket.sectionCode)) return
  throw forbidden('Only a supervisor of the section gives away a colleague’s ticket. You can take it yourself.')
}

async function requireTechnician(tx: Tx, personId: number, ticket: LockedTicket): Promise<void> {
  if (personId === ticket.requesterId) {
    throw invalid({ assigneeId: ['The ticket is theirs: choose someone else to work on it.'] })
  }
  if (!(await worksInSection(tx, personId, ticket.sectionCode))) {
    throw invalid({ assigneeId: ['Choose someone who works in the ticket’s section.'] })
  }
}
