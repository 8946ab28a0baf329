import { invalid, notFound } from '#app/platform/errors.ts'
import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { requireAdministrator } from '../people/require-administrator.ts'

/** Another name under which searches and imports find an agency. Throws forbidden, not_found, and invalid for one it has. */
export async function addAlias(actor: Actor, { agencyId, name }: { agencyId: number; name: string }): Promise<void> {
  requireAdministrator(actor)
  await inTransaction(async (tx) => {
    const agency = await tx.agency.findUnique({ where: { id: agencyId }, select: { code: true } })
    if (!agency) throw notFound(`no agency ${agencyId}`)
    await tx.agencyAlias.create({ data: { agencyId, name } })
    const about = { ...auditedBy(actor), subject: agency.code, payload: { agencyId } }
    await recordAuditEntry(tx, { action: 'agency.aliasAdded', ...about, after: { name } })
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? invalid({ name: ['It has this name already.'] }) : error
  })
}
