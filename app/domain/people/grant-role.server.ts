import type { Tx } from '#app/platform/db.server.ts'
import { DomainError, type FieldErrors, forbidden, invalid, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import type { GrantInput } from './grant-input.ts'
import { listApprovalRoles } from './list-approval-roles.server.ts'
import { requireAdministrator } from './require-administrator.ts'

/**
 * Gives somebody a role, from one day to another in Louisiana's time; a trigger ends their sessions. Returns the grant's id.
 * Throws forbidden for oneself, invalid for a scope that is not there and for what they hold already, conflict for
 * somebody who was shut out, not_found.
 */
export async function grantRole(
  actor: Actor,
  { personId, input }: { personId: number; input: GrantInput },
): Promise<number> {
  requireAdministrator(actor)
  if (personId === actor.personId) {
    throw forbidden('Nobody gives themselves a role. Ask another administrator.')
  }
  return inTransaction(async (tx) => {
    const person = await lockPerson(tx, personId)
    await checkScope(tx, input)
    await refuseHeld(tx, personId, input)
    const { role, agencyId, sectionCode, approvalRole, fromDate, toDate } = input
    const [grant] = await tx.$queryRaw<{ id: number; isOver: boolean }[]>`
      INSERT INTO role_grant (person_id, role, agency_id, section_code, approval_role, valid_from, valid_to, granted_by_id)
      VALUES (${personId}, ${role}::role, ${agencyId}, ${sectionCode}, ${approvalRole},
        coalesce(${fromDate}::date::timestamp AT TIME ZONE 'America/Chicago', now()),
        (${toDate}::date + 1)::timestamp AT TIME ZONE 'America/Chicago', ${actor.personId})
      RETURNING id, coalesce(valid_to <= now(), FALSE) AS "isOver"`
    if (!grant) throw new Error('A grant was inserted and is not there')
    if (grant.isOver) throw invalid({ toDate: ['This day is over already.'] })
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: 'identity.roleGranted',
      subject: person.email,
      payload: { personId, grantId: grant.id },
      after: { ...input },
    })
    return grant.id
  })
}

async function lockPerson(tx: Tx, personId: number): Promise<{ email: string }> {
  const [person] = await tx.$queryRaw<{ email: string; isActive: boolean }[]>`
    SELECT email, is_active AS "isActive" FROM person WHERE id = ${personId} FOR UPDATE`
  if (!person) throw notFound(`no person ${personId}`)
  if (!person.isActive) throw new DomainError('conflict', 'This person is shut out. Let them in again first.')
  return person
}

async function checkScope(tx: Tx, { agencyId, sectionCode, approvalRole }: GrantInput): Promise<void> {
  const errors: FieldErrors = {}
  if (agencyId !== null && !(await tx.agency.findFirst({ where: { id: agencyId, isActive: true } }))) {
    errors.agencyId = ['Choose an agency from the list.']
  }
  if (sectionCode !== null && !(await tx.section.findUnique({ where: { code: sectionCode } }))) {
    errors.sectionCode = ['Choose a section from the list.']
  }
  if (approvalRole !== null && !(await listApprovalRoles(tx)).includes(approvalRole)) {
    errors.approvalRole = ['Choose what they approve as from the list.']
  }
  if (Object.keys(errors).length > 0) throw invalid(errors)
}

/** The same role for the same scope twice would have to be ended twice. */
async function refuseHeld(tx: Tx, personId: number, grant: GrantInput): Promise<void> {
  const { role, agencyId, sectionCode, approvalRole, fromDate, toDate } = grant
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM role_grant
    WHERE person_id = ${personId} AND role = ${role}::role AND source = 'manual' AND agency_id IS NOT DISTINCT FROM ${agencyId}
      AND section_code IS NOT DISTINCT FROM ${sectionCode} AND approval_role IS NOT DISTINCT FROM ${approvalRole}
      AND (valid_to IS NULL OR valid_to > greatest(now(), ${fromDate}::date::timestamp AT TIME ZONE 'America/Chicago'))
      AND (valid_from IS NULL OR ${toDate}::date IS NULL
        OR valid_from < (${toDate}::date + 1)::timestamp AT TIME ZONE 'America/Chicago') LIMIT 1`
  if (held.length > 0) throw invalid({ role: ['They hold this role for these days already. End that grant first.'] })
}
