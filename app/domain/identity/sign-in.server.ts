import { z } from 'zod'
import { db, type Tx } from '#app/platform/db.server.ts'
import { DomainError, invalid } from '#app/platform/errors.ts'
import { logger } from '#app/platform/logger.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { completeSignIn, type SignInOutcome } from './complete-sign-in.server.ts'
import { countSignInAttempt } from './count-sign-in-attempt.server.ts'
import { emailSchema } from './email-schema.ts'
import { recordAuditEntry } from './record-audit-entry.server.ts'
import type { SessionOrigin } from './start-session.server.ts'
import { verifyPassword } from './verify-password.server.ts'

export const signInSchema = z.object({
  email: emailSchema,
  password: z.string('Enter your password.').min(1, 'Enter your password.').max(1000, 'Enter a shorter password.'),
})

export interface SignInRequest extends SessionOrigin {
  requestId: string
  /** The session that the browser still carries: it ends. */
  replacedToken: string | null
}

/**
 * Opens a session for the right email and password, or says which step is still due. Unknown, shut, passwordless and wrong
 * get the same answer after the same time.
 * @throws DomainError 'invalid', or 'too_many' with `details.retryAfterSeconds`
 */
export async function signIn(
  credentials: z.infer<typeof signInSchema>,
  request: SignInRequest,
): Promise<SignInOutcome> {
  const { email, password } = credentials
  const attempt = await countSignInAttempt(email, request.clientAddress).catch((error: unknown) => {
    const { requestId, clientAddress } = request
    if (error instanceof DomainError) logger.warn({ security: 'slowed', requestId, clientAddress }, error.message)
    throw error
  })
  const person = await db.person.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, isActive: true },
  })
  const isRight = await verifyPassword(person?.passwordHash ?? null, password)
  const outcome = isRight && person?.isActive ? await inTransaction((tx) => goOn(tx, person, request)) : null
  if (outcome === null) return refuse(email, person, request)
  await attempt.forgive()
  return outcome
}

/** Null when the person was shut out or got a new password since it was compared: the row is locked against that. */
async function goOn(
  tx: Tx,
  person: { id: number; passwordHash: string | null },
  request: SignInRequest,
): Promise<SignInOutcome | null> {
  const unchanged = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM person WHERE id = ${person.id} AND is_active AND password_hash = ${person.passwordHash} FOR SHARE`
  if (unchanged.length === 0) return null
  return completeSignIn(tx, person.id, { ...request, proof: { method: 'password' } })
}

async function refuse(email: string, person: { id: number } | null, request: SignInRequest): Promise<never> {
  await recordAuditEntry(db, {
    ...request,
    action: 'identity.signInFailed',
    actorId: null,
    subject: person ? email : '',
    payload: { personId: person?.id ?? null },
  })
  throw invalid({ password: ['Email or password is wrong. Check both and try again.'] })
}
