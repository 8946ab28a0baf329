import { Prisma } from '#app/generated/prisma/client.ts'
import { systemScope } from '../../../events/ticket-scope.ts'
import { type Actor, isView } from '../../../identity/actor.ts'
import { readsInternalsSql } from '../../../tickets/ticket-part.ts'
import { visibleTicketsSql } from '../../../tickets/visible-tickets.ts'

const askedBeside = systemScope('Whether the actor may see the ticket is asked by readableInboundSql, in every query.')

/**
 * What the conditions below speak of, behind `FROM inbound_mail m`. Mail of a ticket is its section's, other mail that of its
 * mailbox's. Each query must carry `knownInboundSql` or `readableInboundSql`.
 */
export const inboundJoinsSql = Prisma.sql`LEFT JOIN mailbox box ON box.id = m.mailbox_id
  LEFT JOIN section home ON home.code = box.section_code
  LEFT JOIN ticket t ON t.id = m.ticket_id ${askedBeside}`

/**
 * Which mails an actor may know of, with what it takes to handle them: administrators all, supervisors those of their sections,
 * technicians held ones on tickets of theirs. Nobody, in somebody else's view.
 */
export function knownInboundSql(actor: Actor): Prisma.Sql {
  if (isView(actor)) return Prisma.sql`false`
  if (actor.isAdministrator) return Prisma.sql`true`
  return Prisma.sql`((coalesce(t.section_code, box.section_code) = ANY(${[...actor.supervisedSectionCodes]}::text[])
      OR (m.state = 'held' AND t.section_code = ANY(${[...actor.sectionCodes]}::text[])))
    AND ${readableInboundSql(actor)})`
}

/**
 * Of which of these they may read what the mail says and who wrote it: of a ticket whoever may see it and reads its notes, which staff's mail
 * may quote, so nobody on a ticket of their own; of a restricted section's mailbox its people; not administrators as such.
 */
export function readableInboundSql(actor: Actor): Prisma.Sql {
  return Prisma.sql`((t.id IS NULL OR (${visibleTicketsSql(actor)} AND ${readsInternalsSql(actor)}))
    AND (home.is_restricted IS NOT TRUE OR home.code = ANY(${[...actor.sectionCodes]}::text[])))`
}

/** Whether there is a page of mail for this actor at all. */
export function mayHandleInbound(actor: Actor): boolean {
  return !isView(actor) && (actor.isAdministrator || actor.sectionCodes.length > 0)
}
