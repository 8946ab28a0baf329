import { db } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { completeSignIn, type SignInOutcome } from '../complete-sign-in.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import type { SignInRequest } from '../sign-in.server.ts'
import { checkPasskey } from './check-passkey.server.ts'

/**
 * Signs in whoever's passkey answered: the device and what unlocks it are two factors. `boundTo` is the cookie that the
 * challenge was handed out with.
 * @throws DomainError 'invalid'
 */
export async function signInWithPasskey(
  credential: string,
  boundTo: string,
  request: SignInRequest,
): Promise<SignInOutcome> {
  try {
    return await inTransaction(async (tx) => {
      const { personId } = await checkPasskey(tx, credential, { purpose: 'signIn', boundTo }, null)
      await tx.$queryRaw`SELECT FROM person WHERE id = ${personId} FOR SHARE`
      return completeSignIn(tx, personId, { ...request, proof: { method: 'passkey', hasSecondFactor: true } })
    })
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid') {
      const { clientAddress, requestId, userAgent } = request
      await recordAuditEntry(db, {
        action: 'identity.signInFailed',
        actorId: null,
        payload: { method: 'passkey' },
        clientAddress,
        requestId,
        userAgent,
      })
    }
    throw error
  }
}
