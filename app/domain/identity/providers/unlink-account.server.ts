import { notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import { giveRoles } from './give-roles.server.ts'
import type { AccountLink } from './link-account.server.ts'
import { tellOfConnection } from './tell-of-connection.server.ts'

/**
 * Takes a connection away again; sessions that began by it end, as do sign-ins that wait for a second step, and the roles
 * that the provider gave.
 * @throws DomainError 'not_found'
 */
export async function unlinkAccount(personId: number, link: AccountLink): Promise<void> {
  const { provider, subject, byId, clientAddress, requestId, userAgent } = link
  const origin = { clientAddress, requestId, userAgent }
  await inTransaction(async (tx) => {
    const { count } = await tx.providerAccount.deleteMany({ where: { providerId: provider.id, subject, personId } })
    if (count === 0) throw notFound('no such provider account')
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { id: true, email: true } })
    const others = await tx.providerAccount.count({ where: { providerId: provider.id, personId } })
    if (others === 0) {
      await giveRoles(tx, person, [], { ...origin, actorId: byId, source: 'provider', sourceKey: provider.code })
    }
    await tx.session.deleteMany({ where: { personId, providerId: provider.id, providerSubject: subject } })
    await tx.pendingSignIn.deleteMany({ where: { personId } })
    await tellOfConnection(tx, personId, link, 'disconnected')
    await recordAuditEntry(tx, {
      ...origin,
      action: 'identity.providerUnlinked',
      actorId: byId,
      subject: person.email,
      before: { provider: provider.code, subject },
    })
  })
}
