import { db } from '#app/platform/db.server.ts'
import { DomainError, notFound } from '#app/platform/errors.ts'
import type { Actor } from '../actor.ts'
import type { AuditNote } from '../record-audit-entry.server.ts'
import { unlinkAccount } from './unlink-account.server.ts'

/**
 * A person takes their own connection away, unless it is their only way in.
 * @throws DomainError 'not_found', 'conflict'
 */
export async function disconnectOwnAccount(
  actor: Actor,
  provider: { id: number; code: string },
  origin: Pick<AuditNote, 'clientAddress' | 'requestId' | 'userAgent'>,
): Promise<void> {
  const { personId } = actor
  const [account, person] = await Promise.all([
    db.providerAccount.findFirst({ where: { providerId: provider.id, personId } }),
    db.person.findUniqueOrThrow({
      where: { id: personId },
      select: { passwordHash: true, _count: { select: { passkeys: true, providerAccounts: true } } },
    }),
  ])
  if (!account) throw notFound('no own provider account')
  if (person.passwordHash === null && person._count.passkeys === 0 && person._count.providerAccounts < 2) {
    throw new DomainError('conflict', 'This is your only way to sign in. Choose a password first, then disconnect it.')
  }
  await unlinkAccount(personId, { ...origin, provider, subject: account.subject, byId: personId })
}
