import { Prisma } from '#app/generated/prisma/client.ts'
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
  isRestricted: boolean
}

/**
 * Staff who asked for something themselves are requesters of that ticket, and only that. A restricted ticket is the
 * section's alone: other staff who may see it, since they typed it in, are on the requester's side of it too.
 */
export function partOf(actor: Actor, ticket: PartFacts): TicketPart {
  if (ticket.requesterId === actor.personId) return 'requester'
  const isOfSection = ticket.isRestricted
    ? actor.sectionCodes.includes(ticket.sectionCode)
    : worksIn(actor, ticket.sectionCode)
  if (isOfSection || ticket.assigneeId === actor.personId) return 'worker'
  return isStaff(actor) && !ticket.isRestricted ? 'reader' : 'requester'
}

/**
 * `partOf(actor, ticket) !== 'requester'` as a condition on a table aliased `t`: a query decides by it what never leaves
 * the database. A test compares the two.
 */
export function readsInternalsSql(actor: Actor): Prisma.Sql {
  const isOfSection = Prisma.sql`t.section_code = ANY(${[...actor.sectionCodes]}::text[])`
  const isAssignee = Prisma.sql`t.assignee_id IS NOT DISTINCT FROM ${actor.personId}::int`
  const isOpenToStaff = isStaff(actor) ? Prisma.sql`NOT t.is_restricted` : Prisma.sql`FALSE`
  return Prisma.sql`(t.requester_id <> ${actor.personId} AND (${isOpenToStaff} OR ${isOfSection} OR ${isAssignee}))`
}
