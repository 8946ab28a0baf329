import { Prisma } from '#app/generated/prisma/client.ts'
import { readReportRows } from '#app/platform/read-report-rows.server.ts'
import type { Actor } from '../identity/actor.ts'
import { visibleTicketsSql } from '../tickets/visible-tickets.ts'
import type { SimulationFilter } from './simulation-filter.ts'

export interface PastTicket {
  ticketId: number
  resolvedAt: Date
}

/** The tickets of the filter that are resolved or closed and that the actor may see, the latest resolved first. */
export function findPastTickets(actor: Actor, filter: SimulationFilter, limit: number): Promise<PastTicket[]> {
  const { fromAt, toAt } = filter.period
  return readReportRows<PastTicket>(Prisma.sql`
    SELECT t.id AS "ticketId", t.resolved_at AS "resolvedAt" FROM ticket t
    WHERE ${visibleTicketsSql(actor)} AND t.status IN ('resolved', 'closed') AND t.resolved_at >= ${fromAt} AND t.resolved_at < ${toAt}
      AND ${pastTicketSql(actor, filter)}
    ORDER BY t.resolved_at DESC, t.id DESC LIMIT ${limit}`)
}

/** Whom the simulator shows what, over a ticket aliased `t`: supervisors their own sections. */
function pastTicketSql(actor: Actor, { sectionCode, agency, priority, type }: SimulationFilter): Prisma.Sql {
  const conditions: Prisma.Sql[] = []
  if (!actor.isAdministrator)
    conditions.push(Prisma.sql`t.section_code = ANY(${[...actor.supervisedSectionCodes]}::text[])`)
  if (sectionCode !== null) conditions.push(Prisma.sql`t.section_code = ${sectionCode}`)
  if (agency !== null) {
    conditions.push(agency.id === null ? Prisma.sql`t.agency_id IS NULL` : Prisma.sql`t.agency_id = ${agency.id}`)
  }
  if (priority !== null) conditions.push(Prisma.sql`t.priority = ${priority}::priority`)
  if (type !== null) conditions.push(Prisma.sql`t.type = ${type}::ticket_type`)
  return conditions.length > 0 ? Prisma.join(conditions, ' AND ') : Prisma.sql`TRUE`
}
