import { type Actor, isStaff, worksIn } from '../identity/actor.ts'

/** What an actor who may see a ticket is to it. */
export type TicketPart =
  /** The requester's side: the requester, who opened it, followers, the agency's coordinator. Never reads notes. */
  | 'requester'
  /** Staff who work it: of its section, or its assignee. */
  | 'worker'
  /** Staff of elsewhere: read everything, change nothing. */
  | 'reader'

export interface PartFacts {
  requesterId: number
  sectionCode: string
  assigneeId: number | null
}

/** Staff who asked for something themselves are requesters of that ticket, and only that. */
export function partOf(actor: Actor, ticket: PartFacts): TicketPart {
  if (ticket.requesterId === actor.personId) return 'requester'
  if (worksIn(actor, ticket.sectionCode) || ticket.assigneeId === actor.personId) return 'worker'
  return isStaff(actor) ? 'reader' : 'requester'
}
