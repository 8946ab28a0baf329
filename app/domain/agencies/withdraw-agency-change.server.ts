import { DomainError, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { requireAdministrator } from '../people/require-administrator.ts'

/**
 * Takes back a change that has not come yet. Throws forbidden, not_found unless it is that agency's, and conflict once it
 * was applied. Withdrawn already is fine.
 */
export async function withdrawAgencyChange(
  actor: Actor,
  { agencyId, changeId }: { agencyId: number; changeId: number },
): Promise<void> {
  requireAdministrator(actor)
  await inTransaction(async (tx) => {
    const [change] = await tx.$queryRaw<{ code: string; isApplied: boolean; isWithdrawn: boolean }[]>`
      SELECT a.code, c.applied_at IS NOT NULL AS "isApplied", c.withdrawn_at IS NOT NULL AS "isWithdrawn"
      FROM agency_change c JOIN agency a ON a.id = c.agency_id
      WHERE c.id = ${changeId} AND c.agency_id = ${agencyId} FOR UPDATE OF c`
    if (!change) throw notFound(`agency ${agencyId} has no change ${changeId}`)
    if (change.isApplied) throw new DomainError('conflict', 'It has taken effect. Plan another change instead.')
    if (change.isWithdrawn) return
    await tx.$executeRaw`UPDATE agency_change SET withdrawn_at = now() WHERE id = ${changeId}`
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: 'agency.changeWithdrawn',
      subject: change.code,
      payload: { agencyId, changeId },
    })
  })
}
