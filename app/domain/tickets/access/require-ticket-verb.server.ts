import { notFound } from '#app/platform/errors.ts'
import type { Actor } from '../../identity/actor.ts'
import type { PartFacts } from '../ticket-part.ts'
import { findPartFacts } from './find-part-facts.server.ts'
import { requireVerb } from './require-verb.ts'
import type { TicketVerb } from './verb-parts.ts'

/**
 * Says before a form is looked at whether it is the actor's to send; the command decides again on the locked ticket.
 * Throws not_found, alike, for a ticket that is absent and one that the actor may not see, and forbidden for a verb that
 * is not theirs to do to it.
 */
export async function requireTicketVerb(actor: Actor, ticketId: number, verb: TicketVerb): Promise<PartFacts> {
  const ticket = await findPartFacts(actor, ticketId)
  if (!ticket) throw notFound(`ticket ${ticketId} is absent or hidden from person ${actor.personId}`)
  requireVerb(actor, ticket, verb)
  return ticket
}
