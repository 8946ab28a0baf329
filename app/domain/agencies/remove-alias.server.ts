import { notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { requireAdministrator } from '../people/require-administrator.ts'

/** Takes a name away again. Throws forbidden, and not_found unless it is that agency's. */
export async function removeAlias(
  actor: Actor,
  { agencyId, aliasId }: { agencyId: number; aliasId: number },
): Promise<void> {
  requireAdministrator(actor)
  await inTransaction(async (tx) => {
    const alias = await tx.agencyAlias.findFirst({
      where: { id: aliasId, agencyId },
      select: { name: true, agency: { select: { code: true } } },
    })
    if (!alias) throw notFound(`agency ${agencyId} has no alias ${aliasId}`)
    await tx.agencyAlias.delete({ where: { id: aliasId } })
    const about = { ...auditedBy(actor), subject: alias.agency.code, payload: { agencyId } }
    await recordAuditEntry(tx, { action: 'agency.aliasRemoved', ...about, before: { name: alias.name } })
  })
}
