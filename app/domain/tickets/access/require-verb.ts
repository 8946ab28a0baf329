import { forbidden } from '#app/platform/errors.ts'
import type { Actor } from '../../identity/actor.ts'
import { type PartFacts, partOf, type TicketPart } from '../ticket-part.ts'
import { mayDo } from './may-do.ts'
import { type TicketVerb, VERB_PARTS, type VerbPart } from './verb-parts.ts'

/** Throws forbidden, in words for their part, when a verb is not the actor's; returns their part otherwise. */
export function requireVerb(actor: Actor, ticket: PartFacts & { id: number }, verb: TicketVerb): TicketPart {
  const part = partOf(actor, ticket)
  if (mayDo(actor, ticket, verb)) return part
  throw forbidden(
    part === 'worker' ? refuseWorker(VERB_PARTS[verb]) : WORDS[part],
    `person ${actor.personId} is ${part} of ticket ${ticket.id}`,
  )
}

function refuseWorker(parts: readonly VerbPart[]): string {
  if (parts.includes('supervisor')) return 'Only a supervisor of the section can do that.'
  if (parts.includes('section')) return 'Only people of the section that holds this ticket can do that.'
  return 'Only the requester’s side of this ticket can do that.'
}

const WORDS: Record<Exclude<TicketPart, 'worker'>, string> = {
  requester: 'Only the staff who work this ticket can do that.',
  reader: 'Only the section that holds this ticket can do that. Ask it to help, or have the ticket transferred.',
  observer: 'Emergency access is for reading alone.',
}
