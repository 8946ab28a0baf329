import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../../identity/actor.ts'
import type { PartFacts } from '../ticket-part.ts'
import { visibleTicketsSql } from '../visible-tickets.ts'
import { accessSql } from './access-in-force.ts'

/** By which `partOf` says what the actor is to a ticket; null, alike, for one that is absent and one that they may not see. */
export async function findPartFacts(actor: Actor, ticketId: number): Promise<(PartFacts & { id: number }) | null> {
  const [ticket] = await readRows<PartFacts & { id: number }>(
    Prisma.sql`SELECT t.id, t.requester_id AS "requesterId", t.section_code AS "sectionCode", t.assignee_id AS "assigneeId",
        t.is_restricted AS "isRestricted", ${accessSql(actor)} AS access
      FROM ticket t WHERE t.id = ${ticketId} AND ${visibleTicketsSql(actor)}`,
  )
  return ticket ?? null
}
