import { Prisma } from '#app/generated/prisma/client.ts'
import { systemScope, type VisibleTickets } from '../events/ticket-scope.ts'
import { type Actor, isStaff, isView } from '../identity/actor.ts'
import { accessKindsOf, hasAccessSql } from './access/access-in-force.ts'

/** What of a ticket decides who may see it. */
export interface TicketVisibilityFacts {
  requesterId: number
  openedById: number
  agencyId: number | null
  sectionCode: string
  isRestricted: boolean
  followerIds: readonly number[]
  /** Who has access in force beside those whose ticket it is: people named; in an emergency, who is an administrator. */
  accessIds: readonly number[]
}

const own = systemScope('It is what the policy itself is made of: what the actor follows.')

/**
 * The one rule of who sees which ticket (docs/domain.md, "Roles"), as a condition on a table aliased `t`.
 * Every list, page, count, search, export and attachment carries it. `canSeeTicket` says the same in TypeScript for
 * a ticket at hand; a test compares the two over generated people and tickets.
 */
export function visibleTicketsSql(actor: Actor): VisibleTickets {
  const conditions: Prisma.Sql[] = []
  // The cheap conditions stand first: PostgreSQL tries the arms of an OR in order.
  if (isStaff(actor)) {
    conditions.push(Prisma.sql`NOT t.is_restricted`)
    conditions.push(Prisma.sql`t.section_code = ANY(${[...actor.sectionCodes]}::text[])`)
  } else if (actor.coordinatedAgencyIds.length > 0) {
    conditions.push(Prisma.sql`(NOT t.is_restricted AND t.agency_id = ANY(${[...actor.coordinatedAgencyIds]}::int[]))`)
  }
  conditions.push(Prisma.sql`t.requester_id = ${actor.personId}`)
  conditions.push(Prisma.sql`t.opened_by_id = ${actor.personId}`)
  // Staff have it above already; what somebody followed may have become restricted since.
  if (!isStaff(actor)) {
    conditions.push(Prisma.sql`(NOT t.is_restricted AND EXISTS (
      SELECT 1 FROM ticket_follower f ${own} WHERE f.ticket_id = t.id AND f.person_id = ${actor.personId}))`)
  }
  conditions.push(Prisma.sql`(t.is_restricted AND ${hasAccessSql(actor, accessKindsOf(actor))})`)
  const seen = Prisma.sql`(${Prisma.join(conditions, ' OR ')})`
  return (isView(actor) ? Prisma.sql`(NOT t.is_restricted AND ${seen})` : seen) as VisibleTickets
}

export function canSeeTicket(actor: Actor, ticket: TicketVisibilityFacts): boolean {
  if (ticket.isRestricted) return !isView(actor) && canSeeRestricted(actor, ticket)
  if (isStaff(actor) || ticket.requesterId === actor.personId || ticket.openedById === actor.personId) return true
  if (ticket.followerIds.includes(actor.personId)) return true
  return ticket.agencyId !== null && actor.coordinatedAgencyIds.includes(ticket.agencyId)
}

/** The section, the requester, who opened it, and who has access by name: following it or coordinating is not enough. */
function canSeeRestricted(actor: Actor, ticket: TicketVisibilityFacts): boolean {
  if (ticket.requesterId === actor.personId || ticket.openedById === actor.personId) return true
  return actor.sectionCodes.includes(ticket.sectionCode) || ticket.accessIds.includes(actor.personId)
}
