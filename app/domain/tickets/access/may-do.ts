import type { Actor } from '../../identity/actor.ts'
import { type PartFacts, partOf, supervisesTicket } from '../ticket-part.ts'
import { type TicketVerb, VERB_PARTS, type VerbPart } from './verb-parts.ts'

/** Whether an actor who may see this ticket may do this to it, in some status of it. */
export function mayDo(actor: Actor, ticket: PartFacts, verb: TicketVerb): boolean {
  const part = partOf(actor, ticket)
  const parts: readonly VerbPart[] = VERB_PARTS[verb]
  if (parts.includes(part)) return true
  if (part !== 'worker') return false
  if (parts.includes('supervisor') && supervisesTicket(actor, ticket)) return true
  return parts.includes('section') && actor.sectionCodes.includes(ticket.sectionCode)
}
