import type { Tx } from '#app/platform/db.server.ts'
import { hashSessionToken } from './hash-session-token.ts'
import { noteNewBrowser } from './note-new-browser.server.ts'
import { endEnrolments } from './pending/end-enrolments.server.ts'
import type { PendingState, PendingStep } from './pending/pending-state.ts'
import { startPendingSignIn } from './pending/start-pending-sign-in.server.ts'
import { recordAuditEntry } from './record-audit-entry.server.ts'
import { findDueStep } from './second-factor/find-due-step.server.ts'
import { lockEnrolment } from './second-factor/lock-enrolment.server.ts'
import { startTotp } from './second-factor/start-totp.server.ts'
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
export type SignInOutcome = { step: 'session' | PendingStep; token: string }

/**
 * The end of every road that proves who somebody is (password, passkey, provider). The caller has locked the person's
 * row and seen that it is active. Without a second factor there is no session for whoever has one, nor for whoever must
 * have one.
 */
export async function completeSignIn(tx: Tx, personId: number, facts: SignInFacts): Promise<SignInOutcome> {
  const { email, step } = await findDueStep(tx, personId)
  if (step !== null && !facts.proof.hasSecondFactor) return waitFor(tx, step, personId, facts)
  const { replacedToken, proof, providerCode, clientAddress, userAgent, requestId } = facts
  if (replacedToken !== null) {
    await tx.session.deleteMany({ where: { tokenHash: hashSessionToken(replacedToken) } })
  }
  const token = await startSession(tx, personId, { clientAddress, userAgent }, proof)
  await noteNewBrowser(tx, personId, { clientAddress, userAgent })
  await recordAuditEntry(tx, {
    action: 'identity.signedIn',
    actorId: personId,
    subject: email,
    payload: {
      method: proof.method ?? 'password',
      hasSecondFactor: proof.hasSecondFactor ?? false,
      ...(providerCode !== undefined && { provider: providerCode }),
    },
    clientAddress,
    userAgent,
    requestId,
  })
  return { step: 'session', token }
}

async function waitFor(
  tx: Tx,
  step: PendingStep,
  personId: number,
  { proof: { method = 'password', provider }, providerCode }: SignInFacts,
): Promise<SignInOutcome> {
  if (step === 'enrolment') await beginEnrolment(tx, personId)
  const state: PendingState = {
    method,
    providerCode,
    provider: provider && {
      id: provider.id,
      subject: provider.subject,
      sessionId: provider.sessionId,
      idToken: provider.idTokenSealed && Buffer.from(provider.idTokenSealed).toString('base64'),
    },
  }
  return { step, token: await startPendingSignIn(tx, step, personId, state) }
}

/**
 * One at a time for a person, the last: an earlier sign-in that still waits would be shown the secret of this one's app, and
 * whoever knew the password alone would know it from then on.
 */
async function beginEnrolment(tx: Tx, personId: number): Promise<void> {
  await lockEnrolment(tx, personId)
  await endEnrolments(tx, personId)
  await startTotp(tx, personId)
}
