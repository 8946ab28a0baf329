import { Prisma } from '#app/generated/prisma/client.ts'
import { notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../../identity/actor.ts'
import type { PartFacts } from '../ticket-part.ts'
import { visibleTicketsSql } from '../visible-tickets.ts'
import { accessSql } from './access-in-force.ts'
import { requireVerb } from './require-verb.ts'
import type { TicketVerb } from './verb-parts.ts'

/**
 * Says before a form is looked at whether it is the actor's to send; the command decides again on the locked ticket.
 * Throws not_found, alike, for a ticket that is absent and one that the actor may not see, and forbidden for a verb that
 * is not theirs to do to it.
 */
export async function requireTicketVerb(actor: Actor, ticketId: number, verb: TicketVerb): Promise<PartFacts> {
  const [ticket] = await readRows<PartFacts & { id: number }>(
    Prisma.sql`SELECT t.id, t.requester_id AS "requesterId", t.section_code AS "sectionCode", t.assignee_id AS "assigneeId",
        t.is_restricted AS "isRestricted", ${accessSql(actor)} AS access
      FROM ticket t WHERE t.id = ${ticketId} AND ${visibleTicketsSql(actor)}`,
  )
  if (!ticket) throw notFound(`ticket ${ticketId} is absent or hidden from person ${actor.personId}`)
  requireVerb(actor, ticket, verb)
  return ticket
}
