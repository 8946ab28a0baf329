import { Prisma } from '#app/generated/prisma/client.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import type { ReportFilter } from './report-filter.ts'

const ofStint = systemScope('Agency and priority of a stint that the report counts.')

/** What the filter and the actor's sections leave of the stints, over a table aliased `s`. Agency and priority are the ticket's. */
export function stintConditionsSql(actor: Actor, filter: Omit<ReportFilter, 'period' | 'target'>): Prisma.Sql {
  const conditions = [Prisma.sql`TRUE`]
  if (!actor.isAdministrator) {
    conditions.push(Prisma.sql`s.section_code = ANY(${[...actor.supervisedSectionCodes]}::text[])`)
  }
  if (filter.sectionCode !== null) conditions.push(Prisma.sql`s.section_code = ${filter.sectionCode}`)
  const ofTicket: Prisma.Sql[] = []
  if (filter.agency !== null) ofTicket.push(Prisma.sql`t.agency_id IS NOT DISTINCT FROM ${filter.agency.id}::int`)
  if (filter.priority !== null) ofTicket.push(Prisma.sql`t.priority = ${filter.priority}::priority`)
  if (ofTicket.length > 0) {
    const named = Prisma.join(ofTicket, ' AND ')
    conditions.push(Prisma.sql`EXISTS (SELECT 1 FROM ticket t ${ofStint} WHERE t.id = s.ticket_id AND ${named})`)
  }
  return Prisma.join(conditions, ' AND ')
}
