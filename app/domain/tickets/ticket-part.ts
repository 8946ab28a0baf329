import { Prisma } from '#app/generated/prisma/client.ts'
import { type Actor, isStaff, supervises, worksIn } from '../identity/actor.ts'
import { accessKindsOf, hasAccessSql, type TicketAccess } from './access/access-in-force.ts'

/** What an actor who may see a ticket is to it. */
export type TicketPart =
  /** The requester's side: the requester, who opened it, followers, the agency's coordinator. Never reads notes. */
  | 'requester'
  /** Staff who work it: of its section, or its assignee. */
  | 'worker'
  /** Staff of elsewhere, on a restricted ticket those who are named: read everything, leave notes. */
  | 'reader'
  /** An administrator in an emergency: reads everything, does nothing. */
  | 'observer'

export interface PartFacts {
  requesterId: number
  sectionCode: string
  assigneeId: number | null
  isRestricted: boolean
  /** The actor's own, to a restricted ticket (`accessSql`). */
  access: TicketAccess
}

/**
 * Staff who asked for something themselves are requesters of that ticket, and only that. A restricted ticket is worked by
 * its section alone: of other staff who may see it, those who typed it in are on the requester's side of it.
 */
export function partOf(actor: Actor, ticket: PartFacts): TicketPart {
  if (ticket.requesterId === actor.personId) return 'requester'
  if (ticket.isRestricted) {
    if (actor.sectionCodes.includes(ticket.sectionCode)) return 'worker'
    if (ticket.access === 'named' && isStaff(actor)) return 'reader'
    return ticket.access === 'emergency' && actor.isAdministrator ? 'observer' : 'requester'
  }
  // Who has left the staff works on nothing, whatever still stands in their name.
  if (!isStaff(actor)) return 'requester'
  return worksIn(actor, ticket.sectionCode) || ticket.assigneeId === actor.personId ? 'worker' : 'reader'
}

/** Administrators supervise every section, but nothing that is restricted: there the section's own supervisors do. */
export function supervisesTicket(actor: Actor, ticket: Pick<PartFacts, 'sectionCode' | 'isRestricted'>): boolean {
  return ticket.isRestricted
    ? actor.supervisedSectionCodes.includes(ticket.sectionCode)
    : supervises(actor, ticket.sectionCode)
}

/**
 * `partOf(actor, ticket) !== 'requester'` as a condition on a table aliased `t`: a query decides by it what never leaves
 * the database. A test compares the two.
 */
export function readsInternalsSql(actor: Actor): Prisma.Sql {
  const isOfSection = Prisma.sql`t.section_code = ANY(${[...actor.sectionCodes]}::text[])`
  const isOpenToStaff = isStaff(actor) ? Prisma.sql`NOT t.is_restricted` : Prisma.sql`FALSE`
  const isAdmitted = isStaff(actor)
    ? Prisma.sql`(t.is_restricted AND ${hasAccessSql(actor, accessKindsOf(actor))})`
    : Prisma.sql`FALSE`
  return Prisma.sql`(t.requester_id <> ${actor.personId} AND (${isOpenToStaff} OR ${isOfSection} OR ${isAdmitted}))`
}
