import { db } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { completeSignIn } from '../complete-sign-in.server.ts'
import { checkPasskey } from '../passkeys/check-passkey.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import { countCodeAttempt } from '../second-factor/count-code-attempt.server.ts'
import { spendCode } from '../second-factor/spend-code.server.ts'
import { tellOfRecoveryCode } from '../second-factor/tell-of-recovery-code.server.ts'
import type { SignInRequest } from '../sign-in.server.ts'
import { claimPendingAttempt } from './claim-pending-attempt.server.ts'
import { takePendingSignIn } from './take-pending-sign-in.server.ts'

export type FactorAnswer = { code: string } | { credential: string }

/**
 * Ends a sign-in that waits for its second factor: a code from an app, a recovery code, or a passkey. Returns the new
 * session's token. Five wrong answers end the sign-in; many for one person, over all of theirs, cost a wait.
 * @throws DomainError 'invalid', 'too_many', or 'conflict' when the sign-in is over
 */
export async function proveSecondFactor(
  pendingToken: string | null,
  answer: FactorAnswer,
  request: SignInRequest,
): Promise<string> {
  const { personId } = await claimPendingAttempt(pendingToken, 'secondFactor')
  const attempt = 'code' in answer ? await countCodeAttempt(personId) : null
  try {
    const token = await inTransaction((tx) => finish(tx, pendingToken, answer, request))
    await attempt?.forgive()
    return token
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid') await recordRefusal(personId, request)
    throw error
  }
}

async function finish(
  tx: Parameters<typeof completeSignIn>[0],
  pendingToken: string | null,
  answer: FactorAnswer,
  request: SignInRequest,
): Promise<string> {
  const { personId, proof, providerCode } = await takePendingSignIn(tx, pendingToken, 'secondFactor')
  if ('code' in answer) {
    const kind = await spendCode(tx, personId, answer.code)
    if (kind === 'recoveryCode') await tellOfRecoveryCode(tx, personId, request)
  } else {
    await checkPasskey(tx, answer.credential, { purpose: 'secondFactor', boundTo: pendingToken ?? '' }, personId)
  }
  const { token } = await completeSignIn(tx, personId, { ...request, proof, ...(providerCode && { providerCode }) })
  return token
}

async function recordRefusal(personId: number, { clientAddress, requestId, userAgent }: SignInRequest): Promise<void> {
  const { email } = await db.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } })
  await recordAuditEntry(db, {
    action: 'identity.secondFactorFailed',
    actorId: null,
    subject: email,
    payload: { personId },
    clientAddress,
    requestId,
    userAgent,
  })
}
