import { inTransaction } from '#app/platform/transaction.server.ts'
import { completeSignIn } from '../complete-sign-in.server.ts'
import type { NewFactor } from '../second-factor/factor-input.ts'
import { findDueStep } from '../second-factor/find-due-step.server.ts'
import { keepFactor } from '../second-factor/keep-factor.server.ts'
import type { SignInRequest } from '../sign-in.server.ts'
import { claimPendingAttempt, signInIsOver } from './claim-pending-attempt.server.ts'
import { takePendingSignIn } from './take-pending-sign-in.server.ts'

/**
 * Ends a sign-in that waits until the person has set up a second factor. Returns the new session's token and the recovery
 * codes, which are shown now and never again.
 * @throws DomainError 'invalid', or 'conflict' when the sign-in is over
 */
export async function enrolAtSignIn(
  pendingToken: string | null,
  factor: NewFactor,
  request: SignInRequest,
): Promise<{ token: string; recoveryCodes: string[] }> {
  await claimPendingAttempt(pendingToken, 'enrolment')
  const { clientAddress, requestId, userAgent } = request
  return inTransaction(async (tx) => {
    const { personId, proof, providerCode } = await takePendingSignIn(tx, pendingToken, 'enrolment')
    // Whoever knows the password alone must not add theirs to a factor that was set up meanwhile.
    await tx.$queryRaw`SELECT FROM person WHERE id = ${personId} FOR UPDATE`
    if ((await findDueStep(tx, personId)).step === 'secondFactor') throw signInIsOver()
    const use = { purpose: 'enrolment', boundTo: pendingToken ?? '' } as const
    const recoveryCodes = await keepFactor(tx, personId, factor, use, { clientAddress, requestId, userAgent })
    const { token } = await completeSignIn(tx, personId, { ...request, proof, ...(providerCode && { providerCode }) })
    return { token, recoveryCodes }
  })
}
