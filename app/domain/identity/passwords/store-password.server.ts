import type { Tx } from '#app/platform/db.server.ts'
import { endAccountTokens } from '../issue-account-token.server.ts'
import { queueAccountMail } from '../queue-account-mail.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import type { RequestFacts } from '../request-facts.ts'

export interface StoredPassword {
  person: { id: number; email: string }
  passwordHash: string
  action: 'identity.passwordChosen' | 'identity.passwordReset' | 'identity.passwordChanged'
  origin: RequestFacts
}

/**
 * Gives a person a new password and tells them. The database ends their sessions by itself; sign-ins under way and links
 * that are still open end here.
 */
export async function storePassword(tx: Tx, { person, passwordHash, action, origin }: StoredPassword): Promise<void> {
  const now = new Date()
  await tx.person.update({ where: { id: person.id }, data: { passwordHash, passwordChangedAt: now } })
  await endAccountTokens(tx, person.id)
  await tx.pendingSignIn.deleteMany({ where: { personId: person.id } })
  if (action !== 'identity.passwordChosen') {
    const facts = { at: now.toISOString(), clientAddress: origin.clientAddress }
    await queueAccountMail(tx, person.id, { template: 'passwordChanged', facts })
  }
  await recordAuditEntry(tx, { ...origin, action, actorId: person.id, subject: person.email })
}
