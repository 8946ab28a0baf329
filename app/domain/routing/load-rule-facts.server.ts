import type { Tx } from '#app/platform/db.server.ts'
import type { RuleFacts } from './find-rule-faults.ts'

/** What rules are checked against, as of now. */
export async function loadRuleFacts(tx: Tx): Promise<Omit<RuleFacts, 'earlier'>> {
  const categories = await tx.ticketCategory.findMany({
    where: { isActive: true },
    select: { code: true, type: true, kind: true },
  })
  const sections = await tx.section.findMany({ select: { code: true } })
  const agencies = await tx.agency.findMany({ where: { isActive: true }, select: { id: true } })
  const parishes = await tx.parish.findMany({ select: { name: true } })
  const technicians = await tx.$queryRaw<{ personId: number; sectionCode: string }[]>`
    SELECT DISTINCT g.person_id AS "personId", g.section_code AS "sectionCode"
    FROM role_grant g JOIN person p ON p.id = g.person_id AND p.is_active
    WHERE g.section_code IS NOT NULL AND g.role = 'technician'
      AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())`
  return {
    categories,
    sectionCodes: sections.map(({ code }) => code),
    agencyIds: agencies.map(({ id }) => id),
    parishNames: parishes.map(({ name }) => name),
    technicians,
  }
}
