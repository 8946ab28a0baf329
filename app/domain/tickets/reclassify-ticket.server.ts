import { z } from 'zod'
import { Level } from '#app/generated/prisma/enums.ts'
import { DomainError, invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Reclassification } from '../events/ticket-event.ts'
import type { Actor } from '../identity/actor.ts'
import { choosePriority } from '../routing/choose-priority.ts'
import { loadRouting } from '../routing/load-routing.server.ts'
import { commitChange } from './commit-change.server.ts'
import { type CommandOptions, type LockedTicket, lockTicket } from './lock-ticket.server.ts'
import { isOpen } from './ticket-status.ts'

export const reclassifySchema = z.object({
  categoryCode: z.string().max(20),
  impact: z.enum(Level, { error: 'Choose how many are affected.' }),
  urgency: z.enum(Level, { error: 'Choose how long it can wait.' }),
})

/**
 * Changes category, impact or urgency; the priority follows from the matrix unless a supervisor's override stands.
 * A guessed category that is sent as it was is confirmed. The section stays: moving is `transferTicket`. Clocks are measured
 * again when another policy matches.
 */
export async function reclassifyTicket(
  actor: Actor,
  input: z.infer<typeof reclassifySchema> & { ticketId: number; revision?: number },
  options: CommandOptions = {},
): Promise<void> {
  const routing = await loadRouting()
  await inTransaction(async (tx) => {
    const { ticket, now } = await lockTicket(tx, actor, { ...input, verb: 'reclassify' }, options)
    if (!isOpen(ticket.status))
      throw new DomainError('conflict', 'This ticket is no longer open. Reopen it before you change it.')
    const category = routing.categoryByCode.get(input.categoryCode)
    const isKept = input.categoryCode === (ticket.categoryCode ?? '')
    if (!isKept && (!category || category.type !== ticket.type)) {
      throw invalid({ categoryCode: ['Choose a category from the list.'] })
    }
    const { impact, urgency } = input
    const isOverridden = ticket.priorityOverriddenById !== null
    const priority = isOverridden ? ticket.priority : choosePriority(routing.matrix, impact, urgency)
    const next = { categoryCode: isKept ? ticket.categoryCode : input.categoryCode, impact, urgency, priority }
    const payload = compare(ticket, next)
    const isConfirmed = ticket.isCategoryGuessed && next.categoryCode !== null
    if (Object.keys(payload).length === 0) {
      const patch = { isCategoryGuessed: false }
      if (isConfirmed) await commitChange(tx, { ticket, actor, now, events: [], patch }, options)
      return
    }
    const patch = {
      ...next,
      isCategoryGuessed: false,
      kind: category?.kind ?? ticket.kind,
      ...(category && { isUnrouted: false }),
      isRestricted: ticket.isRestricted || category?.isRestricted === true,
    }
    const events = [{ type: 'ticket.reclassified' as const, payload }]
    const termsReason = payload.priority ? `Priority changed to ${priority}` : 'Classification changed'
    await commitChange(tx, { ticket, actor, now, events, patch, termsReason }, options)
  })
}

function compare(
  ticket: LockedTicket,
  next: Pick<LockedTicket, 'categoryCode' | 'impact' | 'urgency' | 'priority'>,
): Reclassification {
  return {
    ...(ticket.categoryCode !== next.categoryCode && {
      categoryCode: { from: ticket.categoryCode ?? '', to: next.categoryCode ?? '' },
    }),
    ...(ticket.impact !== next.impact && { impact: { from: ticket.impact, to: next.impact } }),
    ...(ticket.urgency !== next.urgency && { urgency: { from: ticket.urgency, to: next.urgency } }),
    ...(ticket.priority !== next.priority && { priority: { from: ticket.priority, to: next.priority } }),
  }
}
