import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'

const everywhere = systemScope('Each web process asks once for all its readers, and keeps back what one may not see.')

/** A ticket that came into a section's queue: opened there, moved there, or open again. */
export interface Arrival {
  eventId: number
  ticketId: number
  sectionCode: string
  isRestricted: boolean
}

const MAX_ARRIVALS = 500

/**
 * What arrived in any queue after the given event, oldest first. For the process that fans it out, which must itself
 * keep back what a reader may not see.
 */
export async function findArrivals(afterEventId: number): Promise<Arrival[]> {
  return readRows<Arrival>(Prisma.sql`
    SELECT e.id AS "eventId", t.id AS "ticketId", t.section_code AS "sectionCode", t.is_restricted AS "isRestricted"
    FROM ticket_event e ${everywhere} JOIN ticket t ON t.id = e.ticket_id
    WHERE e.id > ${afterEventId} AND e.type IN ('ticket.opened', 'ticket.transferred', 'ticket.reopened') AND t.is_open
    ORDER BY e.id LIMIT ${MAX_ARRIVALS}`)
}

/** The newest event's id, 0 when nothing ever happened. */
export async function findNewestEventId(): Promise<number> {
  const [row] = await readRows<{ id: number | null }>(Prisma.sql`SELECT max(id) AS id FROM ticket_event ${everywhere}`)
  return row?.id ?? 0
}
