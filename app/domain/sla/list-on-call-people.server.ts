import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../identity/actor.ts'

export interface OnCallCandidate {
  email: string
  name: string
  /** Where they work, in alphabetical order. */
  sectionCodes: string[]
}

/** Whom the actor may put on call: who works in their sections now, by name. */
export function listOnCallPeople(actor: Actor): Promise<OnCallCandidate[]> {
  return readRows<OnCallCandidate>(Prisma.sql`
    SELECT p.email, p.name, array_agg(DISTINCT g.section_code ORDER BY g.section_code) AS "sectionCodes"
    FROM role_grant g JOIN person p ON p.id = g.person_id AND p.is_active
    WHERE g.role IN ('technician', 'supervisor') AND g.section_code IS NOT NULL
      AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())
      AND (${actor.isAdministrator} OR g.section_code = ANY(${[...actor.supervisedSectionCodes]}::text[]))
    GROUP BY p.id ORDER BY p.name, p.id`)
}
