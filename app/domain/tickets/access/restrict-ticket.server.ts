import { z } from 'zod'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { auditedBy } from '../../identity/audited-by.ts'
import { recordAuditEntry } from '../../identity/record-audit-entry.server.ts'
import { loadRouting } from '../../routing/load-routing.server.ts'
import { commitChange } from '../commit-change.server.ts'
import { type CommandOptions, type LockedTicket, lockTicket } from '../lock-ticket.server.ts'
import { textField } from '../text-rules.ts'
import { formatTicketNumber } from '../ticket-number.ts'

export const restrictionSchema = z.object({
  restrict: z.enum(['yes', 'no'], { error: 'Choose who may see this ticket.' }).transform((answer) => answer === 'yes'),
  reason: textField({ max: 1000, required: 'Say why, for those who read the history later.' }),
})

/**
 * Keeps a ticket to its section, its requester and people named, or opens it again to everybody whom it concerns. From
 * then on lists, search, live updates and mail go by it. Throws conflict where the section or the category keeps all its
 * tickets so, and where it is so already.
 */
export async function restrictTicket(
  actor: Actor,
  input: z.infer<typeof restrictionSchema> & { ticketId: number; revision?: number },
  options: CommandOptions = {},
): Promise<void> {
  const routing = await loadRouting()
  await inTransaction(async (tx) => {
    const { ticket, now } = await lockTicket(tx, actor, { ...input, verb: 'restrict' }, options)
    const { restrict, reason } = input
    if (ticket.isRestricted === restrict) {
      throw new DomainError(
        'conflict',
        restrict ? 'This ticket is restricted already.' : 'This ticket is open already.',
      )
    }
    if (!restrict) refuseToOpen(ticket, routing)
    const type = restrict ? ('ticket.restricted' as const) : ('ticket.unrestricted' as const)
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: type,
      subject: formatTicketNumber(ticket.id),
      ticketId: ticket.id,
      before: { isRestricted: ticket.isRestricted },
      after: { isRestricted: restrict },
      payload: { reason },
    })
    const events = [{ type, payload: { reason } }]
    await commitChange(tx, { ticket, actor, now, events, patch: { isRestricted: restrict } }, options)
  })
}

function refuseToOpen(ticket: LockedTicket, routing: Awaited<ReturnType<typeof loadRouting>>): void {
  const section = routing.sectionByCode.get(ticket.sectionCode)
  if (section?.isRestricted) {
    throw new DomainError('conflict', `All tickets of ${section.name} are restricted. Transfer this one first.`)
  }
  const category = routing.categoryByCode.get(ticket.categoryCode ?? '')
  if (category?.isRestricted) {
    throw new DomainError('conflict', `All tickets about “${category.name}” are restricted. Change the category first.`)
  }
}
