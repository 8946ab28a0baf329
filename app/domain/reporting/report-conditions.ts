import { Prisma } from '#app/generated/prisma/client.ts'
import type { Actor } from '../identity/actor.ts'
import type { ReportFilter } from './report-filter.ts'

/** What the filter and the actor's sections leave of the clocks, over a table aliased `c`. */
export function reportConditionsSql(actor: Actor, filter: Omit<ReportFilter, 'period'>): Prisma.Sql {
  const conditions = [Prisma.sql`TRUE`]
  if (!actor.isAdministrator) {
    conditions.push(Prisma.sql`c.section_code = ANY(${[...actor.supervisedSectionCodes]}::text[])`)
  }
  if (filter.sectionCode !== null) conditions.push(Prisma.sql`c.section_code = ${filter.sectionCode}`)
  if (filter.agency !== null) {
    conditions.push(
      filter.agency.id === null ? Prisma.sql`c.agency_id IS NULL` : Prisma.sql`c.agency_id = ${filter.agency.id}`,
    )
  }
  if (filter.priority !== null) conditions.push(Prisma.sql`c.priority = ${filter.priority}::priority`)
  if (filter.target !== null) conditions.push(Prisma.sql`c.target = ${filter.target}::sla_target`)
  return Prisma.join(conditions, ' AND ')
}
