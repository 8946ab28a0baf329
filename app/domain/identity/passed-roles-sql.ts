import { Prisma } from '#app/generated/prisma/client.ts'

/**
 * The roles that a person holds now for people who are away and named them as stand-in, as JSON of `HeldRole[]`, null
 * when none. Only what somebody was given themselves passes on, so it goes one step; administration and records never
 * do, nor anything of somebody who was shut out. Of several sections or agencies only those pass that the stand-in
 * belongs to as well: a colleague from one must not come to work in another, least of all where tickets are restricted.
 * `personId` is SQL.
 */
export function passedRolesSql(personId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT json_agg(json_build_object('role', g.role, 'agencyId', g.agency_id, 'sectionCode', g.section_code,
      'approvalRole', g.approval_role))
    FROM absence b JOIN person away ON away.id = b.person_id AND away.is_active
    JOIN role_grant g ON g.person_id = b.person_id
    WHERE b.stand_in_id = ${personId} AND b.to_at > now() AND b.from_at <= now()
      AND g.role IN ('technician', 'supervisor', 'coordinator', 'approver')
      AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())
      AND (g.agency_id = (SELECT me.agency_id FROM person me WHERE me.id = ${personId}) OR EXISTS (
        SELECT FROM role_grant own WHERE own.person_id = ${personId} AND own.section_code = g.section_code
          AND (own.valid_from IS NULL OR own.valid_from <= now()) AND (own.valid_to IS NULL OR own.valid_to > now()))))`
}
