import { Prisma } from '#app/generated/prisma/client.ts'
import { notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor } from '../../identity/actor.ts'
import { maskTexts } from '../mask-texts.ts'
import type { PartFacts } from '../ticket-part.ts'
import { visibleTicketsSql } from '../visible-tickets.ts'
import { accessSql } from './access-in-force.ts'
import { requireVerb } from './require-verb.ts'
import { VIEW_ACTIONS, type ViewAction } from './view-actions.ts'

export const VIEWS_PAGE_SIZE = 50
const shown = systemScope('The query before has shown the ticket to a supervisor of its section.')

export interface TicketView {
  id: string
  action: ViewAction
  personName: string | null
  detail: string
  ipAddress: string
  occurredAt: Date
}

export interface TicketViewsPage {
  ticket: { id: number; subject: string; isRestricted: boolean }
  views: TicketView[]
  /** The number to go on before; null on the last page. */
  older: string | null
}

/**
 * Who looked at a ticket, the newest first, keyset-paged; for the supervisors of the section that holds it. Throws
 * not_found for what is absent or hidden, alike, and forbidden for others who see it.
 */
export async function findTicketViews(
  actor: Actor,
  ticketId: number,
  { before }: { before: string | null },
): Promise<TicketViewsPage> {
  const [ticket] = await readRows<PartFacts & { id: number; subject: string }>(Prisma.sql`
    SELECT t.id, t.subject, t.requester_id AS "requesterId", t.section_code AS "sectionCode", t.assignee_id AS "assigneeId",
      t.is_restricted AS "isRestricted", ${accessSql(actor)} AS access
    FROM ticket t WHERE t.id = ${ticketId} AND ${visibleTicketsSql(actor)}`)
  if (!ticket) throw notFound(`ticket ${ticketId} is absent or hidden from person ${actor.personId}`)
  requireVerb(actor, ticket, 'readViews')
  const found = await readRows<TicketView>(Prisma.sql`
    SELECT e.id::text, e.action, p.name AS "personName", CASE WHEN e.action = 'attachment.downloaded'
        THEN coalesce((SELECT x.file_name FROM attachment x ${shown} WHERE x.ticket_id = e.ticket_id AND x.id::text = e.payload->>'attachmentId'), e.subject)
        ELSE coalesce(e.payload->>'reason', '') END AS detail,
      e.ip_address AS "ipAddress", e.occurred_at AS "occurredAt"
    FROM audit_entry e LEFT JOIN person p ON p.id = e.actor_id
    WHERE e.ticket_id = ${ticketId} AND e.action = ANY(${Object.keys(VIEW_ACTIONS)}::text[])
      AND (${before}::bigint IS NULL OR (e.occurred_at, e.id) < (
        SELECT c.occurred_at, c.id FROM audit_entry c WHERE c.id = ${before}::bigint AND c.ticket_id = ${ticketId}))
    ORDER BY e.occurred_at DESC, e.id DESC LIMIT ${VIEWS_PAGE_SIZE + 1}`)
  const views = found.slice(0, VIEWS_PAGE_SIZE)
  const { id, subject, isRestricted } = ticket
  return {
    ticket: { id, subject, isRestricted },
    // Reasons and names of files are what people wrote.
    views: views.map(maskTexts),
    older: found.length > VIEWS_PAGE_SIZE ? (views.at(-1)?.id ?? null) : null,
  }
}
