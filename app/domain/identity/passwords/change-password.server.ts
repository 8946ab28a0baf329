import { z } from 'zod'
import { db } from '#app/platform/db.server.ts'
import { DomainError, invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import { countSignInAttempt } from '../count-sign-in-attempt.server.ts'
import { hashPassword } from '../hash-password.server.ts'
import type { RequestFacts } from '../request-facts.ts'
import { requireOwnSession } from '../second-factor/require-own-session.ts'
import { verifyPassword } from '../verify-password.server.ts'
import { checkNewPassword } from './check-new-password.server.ts'
import { renewSession } from './renew-session.server.ts'
import { storePassword } from './store-password.server.ts'

export const passwordChangeSchema = z.object({
  current: z.string().min(1, 'Enter your present password.').max(1000, 'Enter a shorter password.'),
  password: z.string().min(1, 'Choose a new password.').max(1000, 'Choose a shorter password.'),
})

/**
 * Gives the person who asks a new password. All other sessions end; theirs goes on under a new token, which is returned.
 * @throws DomainError 'invalid', 'too_many', or 'conflict' for somebody who has no password here
 */
export async function changePassword(
  actor: Actor,
  { current, password }: z.infer<typeof passwordChangeSchema>,
  origin: RequestFacts,
): Promise<string> {
  const session = requireOwnSession(actor)
  const { id, email, name, passwordHash } = await db.person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { id: true, email: true, name: true, passwordHash: true },
  })
  if (passwordHash === null)
    throw new DomainError('conflict', 'You sign in with your organisation and have no password here.')
  const attempt = await countSignInAttempt(email, origin.clientAddress)
  if (!(await verifyPassword(passwordHash, current))) {
    throw invalid({ current: ['This is not your present password.'] })
  }
  await attempt.forgive()
  await checkNewPassword(password, { name, email })
  if (current === password) throw invalid({ password: ['Choose another one than your present password.'] })
  const newHash = await hashPassword(password)
  return inTransaction(async (tx) => {
    const unchanged = await tx.$queryRaw<unknown[]>`
      SELECT FROM person WHERE id = ${id} AND is_active AND password_hash = ${passwordHash} FOR UPDATE`
    if (unchanged.length === 0) throw new DomainError('conflict', 'Your password changed meanwhile. Sign in again.')
    return renewSession(tx, session.id, () =>
      storePassword(tx, { person: { id, email }, passwordHash: newHash, action: 'identity.passwordChanged', origin }),
    )
  })
}
