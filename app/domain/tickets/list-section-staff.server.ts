import { Prisma } from '#app/generated/prisma/client.ts'
import { cachedFor } from '#app/platform/cached-for.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { remember } from '#app/platform/remember.ts'
import { isAwaySql } from '../identity/absences/is-away-sql.ts'

export interface SectionStaff {
  personId: number
  name: string
  sectionCode: string
  isAway: boolean
}

const FRESH_MS = 5_000

/** Who works in which section now, by name; at most five seconds old. */
export const listSectionStaff = remember('section-staff', () =>
  cachedFor(FRESH_MS, () =>
    readRows<SectionStaff>(Prisma.sql`
      SELECT DISTINCT p.id AS "personId", p.name, g.section_code AS "sectionCode", ${isAwaySql(Prisma.sql`p.id`)} AS "isAway"
      FROM role_grant g JOIN person p ON p.id = g.person_id AND p.is_active
      WHERE g.role IN ('technician', 'supervisor') AND g.section_code IS NOT NULL
        AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())
      ORDER BY p.name, p.id`),
  ),
)
