import { forbidden, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import { auditedBy } from '../audited-by.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'

/**
 * Shuts a system out: its token is worth nothing from now on. People and roles that it brought stay as they are.
 * @throws DomainError 'forbidden', 'not_found'
 */
export async function revokeScimClient(actor: Actor, clientId: number): Promise<void> {
  if (!actor.isAdministrator) throw forbidden('Only administrators shut such systems out.')
  await inTransaction(async (tx) => {
    const [client] = await tx.$queryRaw<{ name: string }[]>`
      UPDATE scim_client SET revoked_at = now() WHERE id = ${clientId} AND revoked_at IS NULL RETURNING name`
    if (!client) throw notFound(`no active SCIM client ${clientId}`)
    await recordAuditEntry(tx, { ...auditedBy(actor), action: 'scim.clientRevoked', subject: client.name })
  })
}
