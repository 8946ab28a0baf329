import type { Tx } from '#app/platform/db.server.ts'
import { requireSomeAdministrator } from '../people/require-some-administrator.server.ts'
import { type AuditNote, recordAuditEntry } from '../record-audit-entry.server.ts'

type By = Pick<AuditNote, 'actorId' | 'clientAddress' | 'requestId' | 'userAgent'>

interface Changed {
  email: string
  role: string
  sectionCode: string | null
  agencyId: number | null
  approvalRole: string | null
}

/**
 * Makes the roles that a group gives fit its members and the role that it carries: ends those of whoever has left it or
 * of another role, and gives it to the active rest. A trigger ends the sessions of whoever is concerned. Throws conflict
 * where nobody would be an administrator any more.
 */
export async function syncGroupRole(tx: Tx, groupId: string, { actorId, clientAddress, requestId, userAgent }: By) {
  const by = { actorId, clientAddress, requestId, userAgent, payload: { source: 'scim', sourceKey: groupId } }
  await tx.$queryRaw`SELECT 1 FROM scim_group WHERE id = ${groupId}::uuid FOR UPDATE`
  const ended = await tx.$queryRaw<Changed[]>`
    UPDATE role_grant g SET valid_to = greatest(now(), g.valid_from) FROM person p
    WHERE g.source = 'scim' AND g.source_key = ${groupId} AND g.valid_to IS NULL AND p.id = g.person_id
      AND NOT EXISTS (
        SELECT FROM scim_group r JOIN scim_group_member m ON m.group_id = r.id AND m.person_id = g.person_id
        WHERE r.id = ${groupId}::uuid AND r.role = g.role AND r.agency_id IS NOT DISTINCT FROM g.agency_id
          AND r.section_code IS NOT DISTINCT FROM g.section_code
          AND r.approval_role IS NOT DISTINCT FROM g.approval_role)
    RETURNING p.email, g.role::text, g.section_code AS "sectionCode", g.agency_id AS "agencyId",
      g.approval_role AS "approvalRole"`
  const given = await tx.$queryRaw<Changed[]>`
    INSERT INTO role_grant (person_id, role, agency_id, section_code, approval_role, source, source_key)
    SELECT m.person_id, r.role, r.agency_id, r.section_code, r.approval_role, 'scim', ${groupId}
    FROM scim_group r JOIN scim_group_member m ON m.group_id = r.id JOIN person p ON p.id = m.person_id AND p.is_active
    WHERE r.id = ${groupId}::uuid AND r.role IS NOT NULL AND NOT EXISTS (
      SELECT FROM role_grant g WHERE g.person_id = m.person_id AND g.source = 'scim' AND g.source_key = ${groupId}
        AND g.valid_to IS NULL)
    RETURNING (SELECT email FROM person WHERE id = person_id) AS email, role::text, section_code AS "sectionCode",
      agency_id AS "agencyId", approval_role AS "approvalRole"`
  if (ended.some(({ role }) => role === 'administrator')) await requireSomeAdministrator(tx)
  for (const { email: subject, ...before } of ended) {
    await recordAuditEntry(tx, { ...by, action: 'identity.roleEnded', subject, before })
  }
  for (const { email: subject, ...after } of given) {
    await recordAuditEntry(tx, { ...by, action: 'identity.roleGranted', subject, after })
  }
}
