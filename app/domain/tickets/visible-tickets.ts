import { Prisma } from '#app/generated/prisma/client.ts'
import { type Actor, isStaff } from '../identity/actor.ts'

/** What of a ticket decides who may see it. */
export interface TicketVisibilityFacts {
  requesterId: number
  openedById: number
  agencyId: number | null
  sectionCode: string
  assigneeId: number | null
  isRestricted: boolean
  followerIds: readonly number[]
}

/**
 * The one rule of who sees which ticket (DESIGN.md, "Who may what"), as a condition on a table aliased `t`.
 * Every list, page, count, search, export and attachment carries it. `canSeeTicket` says the same in TypeScript for
 * a ticket at hand; a test compares the two over generated people and tickets.
 */
export function visibleTicketsSql(actor: Actor): Prisma.Sql {
  const conditions: Prisma.Sql[] = []
  // The cheap conditions stand first: PostgreSQL tries the arms of an OR in order.
  if (isStaff(actor)) {
    conditions.push(Prisma.sql`NOT t.is_restricted`)
    conditions.push(Prisma.sql`t.section_code = ANY(${[...actor.sectionCodes]}::text[])`)
    conditions.push(Prisma.sql`t.assignee_id = ${actor.personId}`)
  } else if (actor.coordinatedAgencyIds.length > 0) {
    conditions.push(Prisma.sql`(NOT t.is_restricted AND t.agency_id = ANY(${[...actor.coordinatedAgencyIds]}::int[]))`)
  }
  conditions.push(Prisma.sql`t.requester_id = ${actor.personId}`)
  conditions.push(Prisma.sql`t.opened_by_id = ${actor.personId}`)
  // Staff have it above already; what a coordinator followed may have become restricted since.
  const followed = Prisma.sql`EXISTS (SELECT 1 FROM ticket_follower f WHERE f.ticket_id = t.id AND f.person_id = ${actor.personId})`
  if (isPlainRequester(actor)) conditions.push(followed)
  else if (!isStaff(actor)) conditions.push(Prisma.sql`(NOT t.is_restricted AND ${followed})`)
  return Prisma.sql`(${Prisma.join(conditions, ' OR ')})`
}

export function canSeeTicket(actor: Actor, ticket: TicketVisibilityFacts): boolean {
  if (ticket.requesterId === actor.personId || ticket.openedById === actor.personId) return true
  if (isStaff(actor)) {
    if (!ticket.isRestricted) return true
    return actor.sectionCodes.includes(ticket.sectionCode) || ticket.assigneeId === actor.personId
  }
  const isFollowed = ticket.followerIds.includes(actor.personId)
  if (ticket.isRestricted) return isFollowed && isPlainRequester(actor)
  return isFollowed || (ticket.agencyId !== null && actor.coordinatedAgencyIds.includes(ticket.agencyId))
}

/** Somebody who sees only what they asked for or were named on. */
function isPlainRequester(actor: Actor): boolean {
  return !isStaff(actor) && actor.coordinatedAgencyIds.length === 0
}
