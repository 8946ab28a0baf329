import type { Actor } from '../identity/actor.ts'
import { canSeeTicket, type TicketVisibilityFacts } from './visible-tickets.ts'

/** Whether who sees a ticket now would still see it without following it. What is restricted, following shows to nobody. */
export function seesUnfollowed(
  actor: Actor,
  ticket: Omit<TicketVisibilityFacts, 'followerIds' | 'accessIds'>,
): boolean {
  return ticket.isRestricted || canSeeTicket(actor, { ...ticket, followerIds: [], accessIds: [] })
}
