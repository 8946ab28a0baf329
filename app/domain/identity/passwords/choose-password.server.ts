import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { hashPassword } from '../hash-password.server.ts'
import type { RequestFacts } from '../request-facts.ts'
import { checkNewPassword } from './check-new-password.server.ts'
import { findAccountLink } from './find-account-link.server.ts'
import { storePassword } from './store-password.server.ts'

/**
 * Gives the person whom a link names the password that they chose. The link works once, and not for somebody who was shut
 * out meanwhile; it signs nobody in, so that a second factor is still asked for.
 * @throws DomainError 'invalid' for a password that will not do, 'conflict' for a link that no longer opens
 */
export async function choosePassword(link: string, password: string, origin: RequestFacts): Promise<void> {
  const found = await findAccountLink(link)
  if (found === null) throw linkIsOver()
  await checkNewPassword(password, found)
  const passwordHash = await hashPassword(password)
  await inTransaction(async (tx) => {
    // Waits for a newer link that is being asked for.
    await tx.$queryRaw`SELECT id FROM person WHERE id = ${found.personId} FOR UPDATE`
    const spent = await tx.$executeRaw`
      UPDATE account_token t SET spent_at = now() FROM person p
      WHERE t.id = ${found.tokenId}::uuid AND t.spent_at IS NULL AND t.expires_at > now() AND p.id = t.person_id AND p.is_active`
    if (spent === 0) throw linkIsOver()
    const action = found.purpose === 'invitation' ? 'identity.passwordChosen' : 'identity.passwordReset'
    await storePassword(tx, { person: { id: found.personId, email: found.email }, passwordHash, action, origin })
  })
}

function linkIsOver(): DomainError {
  return new DomainError('conflict', 'This link has been used, is over, or was replaced by a newer one.')
}
