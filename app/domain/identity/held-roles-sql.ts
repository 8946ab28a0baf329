import { Prisma } from '#app/generated/prisma/client.ts'

/** The roles that a person was given and that hold now, as JSON of `HeldRole[]`, null when none. `personId` is SQL. */
export function heldRolesSql(personId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT json_agg(json_build_object('role', g.role, 'agencyId', g.agency_id, 'sectionCode', g.section_code,
      'approvalRole', g.approval_role))
    FROM role_grant g
    WHERE g.person_id = ${personId} AND (g.valid_from IS NULL OR g.valid_from <= now())
      AND (g.valid_to IS NULL OR g.valid_to > now()))`
}
