import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../actor.ts'

export interface ListedAbsence {
  id: number
  personId: number
  name: string
  standInId: number | null
  standInName: string | null
  fromAt: Date
  toAt: Date
  note: string
  isNow: boolean
  /** Whether the actor may end it. */
  mayEnd: boolean
}

const SHOWN = 200

/**
 * Absences that are on or to come and concern the actor: their own, those they stand in for, and those of the people of
 * their sections. The next to begin first.
 */
export async function listAbsences(actor: Actor): Promise<ListedAbsence[]> {
  const supervised = Prisma.sql`EXISTS (
    SELECT FROM role_grant g WHERE g.person_id = b.person_id
      AND g.section_code = ANY(${[...actor.supervisedSectionCodes]}::text[])
      AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now()))`
  return readRows<ListedAbsence>(Prisma.sql`
    SELECT b.id, p.id AS "personId", p.name, s.id AS "standInId", s.name AS "standInName", b.from_at AS "fromAt",
      b.to_at AS "toAt", b.note, b.from_at <= now() AS "isNow",
      (b.person_id = ${actor.personId} OR ${supervised}) AS "mayEnd"
    FROM absence b JOIN person p ON p.id = b.person_id LEFT JOIN person s ON s.id = b.stand_in_id
    WHERE b.to_at > now() AND (b.person_id = ${actor.personId} OR b.stand_in_id = ${actor.personId} OR EXISTS (
      SELECT FROM role_grant g WHERE g.person_id = b.person_id
        AND g.section_code = ANY(${[...actor.sectionCodes]}::text[])
        AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())))
    ORDER BY b.from_at, b.id LIMIT ${SHOWN}`)
}
