import type { Tx } from '#app/platform/db.server.ts'
import { hashSessionToken } from './hash-session-token.ts'
import { recordAuditEntry } from './record-audit-entry.server.ts'
import { type SessionOrigin, type SessionProof, startSession } from './start-session.server.ts'

export interface SignInFacts extends SessionOrigin {
  requestId: string
  /** The session that the browser still carries: it ends. */
  replacedToken: string | null
  /** How they proved who they are. */
  proof: SessionProof
  /** The identity provider's code, for the audit trail. */
  providerCode?: string
}

/** Where a proven sign-in leads: into a session, or to the step that is still due. The token is what a cookie carries. */
export type SignInOutcome = { step: 'session' | 'secondFactor' | 'enrolment'; token: string }

/**
 * The end of every road that proves who somebody is (password, passkey, provider). The caller has locked the person's
 * row and seen that it is active.
 */
export async function completeSignIn(tx: Tx, personId: number, facts: SignInFacts): Promise<SignInOutcome> {
  const { replacedToken, proof, providerCode, clientAddress, userAgent, requestId } = facts
  if (replacedToken !== null) {
    await tx.session.deleteMany({ where: { tokenHash: hashSessionToken(replacedToken) } })
  }
  const token = await startSession(tx, personId, { clientAddress, userAgent }, proof)
  const { email } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } })
  await recordAuditEntry(tx, {
    action: 'identity.signedIn',
    actorId: personId,
    subject: email,
    payload: { method: proof.method ?? 'password', ...(providerCode !== undefined && { provider: providerCode }) },
    clientAddress,
    userAgent,
    requestId,
  })
  return { step: 'session', token }
}
