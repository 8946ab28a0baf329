import type { Actor } from '../identity/actor.ts'
import { concernsPerson } from '../tickets/concerns-person.ts'
import { partOf } from '../tickets/ticket-part.ts'
import { canSeeTicket } from '../tickets/visible-tickets.ts'
import type { NotifiedPerson, NotifiedTicket } from './notification-facts.ts'

/** Whether a person may be told of a ticket at all: they are active, may see it, and are not whom it is about. */
export function mayHear(person: NotifiedPerson, actor: Actor, ticket: NotifiedTicket): boolean {
  return person.isActive && canSeeTicket(actor, ticket) && !concernsPerson(ticket.about, person)
}

/** Whether they may be told of a note: staff who ask for help themselves read none on their own ticket. */
export function mayHearOfNotes(person: NotifiedPerson, actor: Actor, ticket: NotifiedTicket): boolean {
  const access = ticket.accessIds.includes(person.personId) ? 'named' : null
  return mayHear(person, actor, ticket) && partOf(actor, { ...ticket, access }) !== 'requester'
}
