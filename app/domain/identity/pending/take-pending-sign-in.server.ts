import type { Tx } from '#app/platform/db.server.ts'
import { hashSessionToken } from '../hash-session-token.ts'
import type { SessionProof } from '../start-session.server.ts'
import { signInIsOver } from './claim-pending-attempt.server.ts'
import { type PendingStep, pendingStateSchema } from './pending-state.ts'

export interface TakenSignIn {
  personId: number
  proof: SessionProof
  providerCode?: string
}

/**
 * Ends a pending sign-in in the caller's transaction and locks its person: should the step fail, the rollback leaves it
 * as it was. Whoever comes second finds nothing.
 * @throws DomainError 'conflict' when it is over, or the person was shut out
 */
export async function takePendingSignIn(tx: Tx, token: string | null, step: PendingStep): Promise<TakenSignIn> {
  if (token === null) throw signInIsOver()
  const [taken] = await tx.$queryRaw<{ personId: number; state: unknown }[]>`
    DELETE FROM pending_sign_in WHERE token_hash = ${hashSessionToken(token)} AND step = ${step} AND expires_at > now()
    RETURNING person_id AS "personId", state`
  if (!taken) throw signInIsOver()
  const active = await tx.$queryRaw<unknown[]>`SELECT FROM person WHERE id = ${taken.personId} AND is_active FOR SHARE`
  if (active.length === 0) throw signInIsOver()
  const { method, provider, providerCode } = pendingStateSchema.parse(taken.state)
  const proof: SessionProof = {
    method,
    hasSecondFactor: true,
    ...(provider && {
      provider: {
        id: provider.id,
        subject: provider.subject,
        sessionId: provider.sessionId,
        idTokenSealed: provider.idToken === null ? null : new Uint8Array(Buffer.from(provider.idToken, 'base64')),
      },
    }),
  }
  return { personId: taken.personId, proof, ...(providerCode !== undefined && { providerCode }) }
}
