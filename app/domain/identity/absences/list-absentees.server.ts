import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../actor.ts'

export interface Absentee {
  personId: number
  name: string
  /** Those who may stand in for them: of the same section, or the same agency. By name. */
  standIns: { personId: number; name: string }[]
}

/**
 * Whose absence the actor may record: their own and, as supervisor, that of the people of their sections; the actor first,
 * then by name. Administrators too go by the sections they supervise: an absence hands roles on, and that is the
 * section's business. People who hold nothing that could be handed on are left out.
 */
export async function listAbsentees(actor: Actor): Promise<Absentee[]> {
  return readRows<Absentee>(Prisma.sql`
    WITH held AS (
      SELECT g.person_id, g.section_code, g.agency_id FROM role_grant g JOIN person p ON p.id = g.person_id AND p.is_active
      WHERE g.role IN ('technician', 'supervisor', 'coordinator', 'approver')
        AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())
    ), absentee AS (
      SELECT DISTINCT h.person_id FROM held h
      WHERE h.person_id = ${actor.personId} OR h.section_code = ANY(${[...actor.supervisedSectionCodes]}::text[])
    )
    SELECT p.id AS "personId", p.name, (
      SELECT coalesce(json_agg(json_build_object('personId', c.id, 'name', c.name) ORDER BY c.name, c.id), '[]')
      FROM person c
      WHERE c.is_active AND c.id <> p.id AND (
        EXISTS (SELECT FROM held mine JOIN held theirs ON theirs.section_code = mine.section_code
          WHERE mine.person_id = p.id AND theirs.person_id = c.id)
        OR EXISTS (SELECT FROM held mine WHERE mine.person_id = p.id AND mine.agency_id = c.agency_id))
    ) AS "standIns"
    FROM absentee a JOIN person p ON p.id = a.person_id
    ORDER BY (p.id = ${actor.personId}) DESC, p.name, p.id`)
}
