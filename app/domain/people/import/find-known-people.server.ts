import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { KnownPerson } from './person-fate.ts'

/** Who has these addresses now, and which of them were somebody's once and are nobody's any more. */
export async function findKnownPeople(
  tx: SqlTx,
  emails: readonly string[],
): Promise<{ people: Map<string, KnownPerson>; former: Set<string> }> {
  const rows = await tx.$queryRaw<KnownPerson[]>`
    SELECT p.id, p.email, p.is_active AS "isActive",
      json_build_object('name', p.name, 'email', p.email, 'phone', p.phone, 'agencyId', p.agency_id, 'building', p.building,
        'room', p.room, 'timeZone', p.time_zone) AS facts,
      coalesce((
        SELECT json_agg(json_build_object('role', g.role, 'agencyId', g.agency_id, 'sectionCode', g.section_code,
          'approvalRole', g.approval_role))
        FROM role_grant g WHERE g.person_id = p.id AND (g.valid_to IS NULL OR g.valid_to > now())), '[]') AS roles
    FROM person p WHERE p.email = ANY(ARRAY(SELECT unnest(${[...emails]}::text[])))`
  const former = await tx.$queryRaw<{ email: string }[]>`
    SELECT email FROM former_address WHERE email = ANY(ARRAY(SELECT unnest(${[...emails]}::text[])))`
  return {
    people: new Map(rows.map((person) => [person.email, person])),
    former: new Set(former.map(({ email }) => email)),
  }
}
