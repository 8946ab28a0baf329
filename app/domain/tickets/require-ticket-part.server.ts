import { Prisma } from '#app/generated/prisma/client.ts'
import { forbidden, notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { type Actor, supervises } from '../identity/actor.ts'
import { explainPart } from './lock-ticket.server.ts'
import { type PartFacts, partOf, type TicketPart } from './ticket-part.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

/** Whose a verb is; `supervisor`: of those who work the ticket, its section's supervisors alone. */
export type VerbPart = TicketPart | 'supervisor'

/**
 * Says before a form is looked at whether it is the actor's to send; the command decides again on the locked ticket.
 * Throws not_found, alike, for a ticket that is absent and one that the actor may not see, and forbidden for a part
 * that is not among `parts`.
 */
export async function requireTicketPart(actor: Actor, ticketId: number, parts: readonly VerbPart[]): Promise<void> {
  const [ticket] = await readRows<PartFacts>(
    Prisma.sql`SELECT t.requester_id AS "requesterId", t.section_code AS "sectionCode", t.assignee_id AS "assigneeId",
        t.is_restricted AS "isRestricted"
      FROM ticket t WHERE t.id = ${ticketId} AND ${visibleTicketsSql(actor)}`,
  )
  if (!ticket) throw notFound(`ticket ${ticketId} is absent or hidden from person ${actor.personId}`)
  const part = partOf(actor, ticket)
  if (parts.includes(part)) return
  const isOfSupervisors = part === 'worker' && parts.includes('supervisor')
  if (isOfSupervisors && supervises(actor, ticket.sectionCode)) return
  throw forbidden(
    isOfSupervisors ? 'Only a supervisor of the section can do that.' : explainPart(part),
    `person ${actor.personId} is ${part} of ticket ${ticketId}`,
  )
}
