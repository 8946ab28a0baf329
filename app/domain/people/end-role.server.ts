import { DomainError, forbidden, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { requireAnotherAdministrator } from '../identity/people/require-another-administrator.server.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { requireAdministrator } from './require-administrator.ts'

interface Held {
  email: string
  role: string
  source: string
  agencyId: number | null
  sectionCode: string | null
  approvalRole: string | null
  validTo: Date | null
  isOver: boolean
}

/**
 * Ends a grant now, or takes back one that has not begun; a trigger ends the person's sessions. Done already is done. Throws
 * not_found unless the grant is that person's, forbidden for one's own, conflict for the last administrator and for what
 * a provider or another system gives, which would only give it again.
 */
export async function endRole(
  actor: Actor,
  { personId, grantId }: { personId: number; grantId: number },
): Promise<void> {
  requireAdministrator(actor)
  if (personId === actor.personId) throw forbidden('Nobody changes their own roles. Ask another administrator.')
  await inTransaction(async (tx) => {
    const [grant] = await tx.$queryRaw<Held[]>`
      SELECT p.email, g.role::text, g.source::text, g.agency_id AS "agencyId", g.section_code AS "sectionCode",
        g.approval_role AS "approvalRole", g.valid_to AS "validTo", coalesce(g.valid_to <= now(), FALSE) AS "isOver"
      FROM role_grant g JOIN person p ON p.id = g.person_id
      WHERE g.id = ${grantId} AND g.person_id = ${personId} FOR UPDATE OF g`
    if (!grant) throw notFound(`person ${personId} has no grant ${grantId}`)
    if (grant.isOver) return
    if (grant.source !== 'manual') {
      throw new DomainError('conflict', 'This role comes from another system, which would give it again. End it there.')
    }
    if (grant.role === 'administrator') await requireAnotherAdministrator(tx, personId)
    const [ended] = await tx.$queryRaw<{ validTo: Date }[]>`
      UPDATE role_grant SET valid_to = greatest(now(), valid_from) WHERE id = ${grantId} RETURNING valid_to AS "validTo"`
    const { email, source: _, isOver: __, validTo, ...facts } = grant
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: 'identity.roleEnded',
      subject: email,
      payload: { personId, grantId, ...facts },
      before: { validTo: validTo?.toISOString() ?? null },
      after: { validTo: ended?.validTo.toISOString() ?? null },
    })
  })
}
