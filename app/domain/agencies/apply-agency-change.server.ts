import type { Tx } from '#app/platform/db.server.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'

interface DueChange {
  agencyId: number
  code: string
  name: string
  newName: string | null
  newCode: string | null
  /** Where that has become part of another one since, this other one. */
  intoAgencyId: number | null
  createdById: number
  /** Local date 'YYYY-MM-DD'. */
  effectiveOn: string
}

/**
 * Does what was planned for an agency, in the caller's transaction, once. Tickets stay as they are: they keep the agency
 * and the name of their day; who has a role for an agency has it for those that became part of it, too
 * (`includeMergedAgencies`). False: it was done or withdrawn, or its day has not come.
 */
export async function applyAgencyChange(tx: Tx, changeId: number): Promise<boolean> {
  const [change] = await tx.$queryRaw<DueChange[]>`
    UPDATE agency_change c SET applied_at = now() FROM agency a LEFT JOIN agency b ON TRUE
    WHERE c.id = ${changeId} AND a.id = c.agency_id AND b.id IS NOT DISTINCT FROM coalesce(c.into_agency_id, a.id)
      AND c.applied_at IS NULL AND c.withdrawn_at IS NULL
      AND c.effective_on <= (now() AT TIME ZONE 'America/Chicago')::date
    RETURNING a.id AS "agencyId", a.code, a.name, c.new_name AS "newName", c.new_code AS "newCode",
      CASE WHEN c.into_agency_id IS NOT NULL THEN coalesce(b.merged_into_id, b.id) END AS "intoAgencyId",
      c.created_by_id AS "createdById", to_char(c.effective_on, 'YYYY-MM-DD') AS "effectiveOn"`
  if (!change) return false
  if (change.intoAgencyId === change.agencyId) {
    await takeBack(tx, changeId, change)
    return false
  }
  if (change.intoAgencyId === null) await rename(tx, changeId, change)
  else await merge(tx, changeId, { ...change, intoAgencyId: change.intoAgencyId })
  return true
}

/** What it was to become part of has become part of it meanwhile: they are one, and no agency is part of itself. */
async function takeBack(tx: Tx, changeId: number, { agencyId, code, createdById }: DueChange): Promise<void> {
  await tx.$executeRaw`UPDATE agency_change SET applied_at = NULL, withdrawn_at = now() WHERE id = ${changeId}`
  await recordAuditEntry(tx, {
    action: 'agency.changeWithdrawn',
    actorId: createdById,
    subject: code,
    payload: { agencyId, changeId },
  })
}

async function rename(tx: Tx, changeId: number, change: DueChange): Promise<void> {
  const { agencyId, code, name } = change
  const [newName, newCode] = [change.newName ?? name, change.newCode ?? code]
  for (const former of [...(newName === name ? [] : [name]), ...(newCode === code ? [] : [code])]) {
    await tx.$executeRaw`
      INSERT INTO agency_alias (agency_id, name, valid_from, valid_to)
      VALUES (${agencyId}, ${former},
        (SELECT max(valid_to) + 1 FROM agency_alias WHERE agency_id = ${agencyId} AND name <> ${former}),
        ${change.effectiveOn}::date - 1)
      ON CONFLICT (agency_id, name) DO UPDATE SET valid_to = excluded.valid_to`
  }
  await tx.agency.update({ where: { id: agencyId }, data: { name: newName, code: newCode } })
  await recordAuditEntry(tx, {
    action: 'agency.renamed',
    actorId: change.createdById,
    subject: newCode,
    payload: { agencyId, changeId },
    before: { name, code },
    after: { name: newName, code: newCode },
  })
}

async function merge(tx: Tx, changeId: number, change: DueChange & { intoAgencyId: number }): Promise<void> {
  const { agencyId, code, intoAgencyId, createdById } = change
  const people = await tx.$executeRaw`UPDATE person SET agency_id = ${intoAgencyId} WHERE agency_id = ${agencyId}`
  const grants = await moveGrants(tx, agencyId, intoAgencyId)
  // What had become part of it goes along, so that one step always leads to the agency of now.
  await tx.agency.updateMany({ where: { mergedIntoId: agencyId }, data: { mergedIntoId: intoAgencyId } })
  await tx.agency.update({ where: { id: agencyId }, data: { isActive: false, mergedIntoId: intoAgencyId } })
  await recordAuditEntry(tx, {
    action: 'agency.merged',
    actorId: createdById,
    subject: code,
    payload: { agencyId, changeId, people, grants },
    before: { isActive: true, mergedIntoId: null },
    after: { isActive: false, mergedIntoId: intoAgencyId },
  })
}

/** Ends the grants for the one and gives the same for the other, unless the person holds that already. */
async function moveGrants(tx: Tx, agencyId: number, intoAgencyId: number): Promise<number> {
  return tx.$executeRaw`
    WITH held AS MATERIALIZED (
      SELECT id, person_id, role, approval_role, valid_from, valid_to, source, source_key, granted_by_id FROM role_grant
      WHERE agency_id = ${agencyId} AND (valid_to IS NULL OR valid_to > now()) FOR UPDATE
    ), ended AS (
      UPDATE role_grant g SET valid_to = greatest(now(), g.valid_from) FROM held WHERE g.id = held.id RETURNING held.*
    )
    INSERT INTO role_grant (person_id, role, agency_id, approval_role, valid_from, valid_to, source, source_key, granted_by_id)
    SELECT person_id, role, ${intoAgencyId}, approval_role, greatest(now(), valid_from), valid_to, source, source_key,
      granted_by_id
    FROM ended WHERE NOT EXISTS (
      SELECT FROM role_grant g WHERE g.person_id = ended.person_id AND g.role = ended.role AND g.agency_id = ${intoAgencyId}
        AND g.approval_role IS NOT DISTINCT FROM ended.approval_role AND g.valid_to IS NULL)`
}
