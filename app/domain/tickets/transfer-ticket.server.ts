import { z } from 'zod'
import { DomainError, invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import type { Actor } from '../identity/actor.ts'
import { loadRouting } from '../routing/load-routing.server.ts'
import { commitChange } from './commit-change.server.ts'
import { type CommandOptions, lockTicket } from './lock-ticket.server.ts'
import { textField } from './text-rules.ts'
import { isOpen } from './ticket-status.ts'

export const transferSchema = z.object({
  sectionCode: z.string({ error: 'Choose a section.' }).min(1, 'Choose a section.').max(10),
  reason: textField({ max: 1000, required: 'Tell the other section why it gets this ticket.' }),
})

export interface Transferred {
  ticketId: number
  fromSectionCode: string
  /** The ticket is restricted now, and no longer the actor's to see. */
  isHidden: boolean
}

/**
 * Moves an open ticket to another section, unassigned. The requester's clocks go on: they are measured again only if
 * another policy matches there, or another service freeze counts. A ticket that enters a restricted section becomes restricted and stays so.
 */
export async function transferTicket(
  actor: Actor,
  input: z.infer<typeof transferSchema> & { ticketId: number; revision?: number },
  options: CommandOptions = {},
): Promise<Transferred> {
  const routing = await loadRouting()
  const section = routing.sectionByCode.get(input.sectionCode)
  if (!section) throw invalid({ sectionCode: ['Choose a section from the list.'] })
  return inTransaction(async (tx) => {
    const { ticket, now } = await lockTicket(tx, actor, { ...input, verb: 'transfer' }, options)
    if (ticket.sectionCode === section.code)
      throw invalid({ sectionCode: [`The ticket is already with ${section.name}.`] })
    if (!isOpen(ticket.status))
      throw new DomainError('conflict', 'This ticket is no longer open. Reopen it before you transfer it.')
    const events: TicketEventBody[] = [
      {
        type: 'ticket.transferred',
        payload: { fromSectionCode: ticket.sectionCode, toSectionCode: section.code, reason: input.reason },
      },
    ]
    if (ticket.assigneeId !== null) {
      const payload = { assigneeId: null, previousAssigneeId: ticket.assigneeId, by: 'person' as const }
      events.push({ type: 'ticket.assigned', payload })
    }
    const status = ticket.status === 'open' ? ('new' as const) : ticket.status
    if (status !== ticket.status)
      events.push({ type: 'ticket.statusChanged', payload: { from: ticket.status, to: status } })
    const patch = {
      sectionCode: section.code,
      assigneeId: null,
      status,
      isUnrouted: false,
      isRestricted: ticket.isRestricted || section.isRestricted,
    }
    const hop = { hopCount: { increment: 1 } }
    const change = { ticket, actor, now, events, patch: { ...patch, ...hop } }
    await commitChange(tx, { ...change, termsReason: `Transferred to ${section.name}` }, options)
    const isHidden = patch.isRestricted && !actor.sectionCodes.includes(section.code)
    return { ticketId: ticket.id, fromSectionCode: ticket.sectionCode, isHidden }
  })
}
