import { randomBytes } from 'node:crypto'
import { db, type Tx } from '#app/platform/db.server.ts'
import { DomainError, invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import { countSignInAttempt } from '../count-sign-in-attempt.server.ts'
import { hashSessionToken } from '../hash-session-token.ts'
import { checkPasskey } from '../passkeys/check-passkey.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import type { RequestFacts } from '../request-facts.ts'
import { countCodeAttempt } from '../second-factor/count-code-attempt.server.ts'
import { requireOwnSession } from '../second-factor/require-own-session.ts'
import { spendCode } from '../second-factor/spend-code.server.ts'
import { tellOfRecoveryCode } from '../second-factor/tell-of-recovery-code.server.ts'
import { verifyPassword } from '../verify-password.server.ts'
import { findProofs, mayUsePassword, type Proofs } from './find-proofs.server.ts'

export type Proof = { password: string; code: string } | { credential: string }

/**
 * Takes proof, within a session, that it is still the same person: a passkey, or the password and, where there is an app,
 * a code. The session goes on under a new token, which is returned.
 * @throws DomainError 'invalid', 'too_many', 'conflict'
 */
export async function verifyAgain(actor: Actor, proof: Proof, origin: RequestFacts): Promise<string> {
  const session = requireOwnSession(actor)
  const proofs = await findProofs(actor.personId, session.id)
  try {
    return await prove(actor, session.id, proofs, proof, origin)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid') {
      await recordAuditEntry(db, {
        ...origin,
        action: 'identity.verificationFailed',
        actorId: actor.personId,
        subject: actor.email,
      })
    }
    throw error
  }
}

async function prove(
  actor: Actor,
  sessionId: string,
  proofs: Proofs,
  proof: Proof,
  origin: RequestFacts,
): Promise<string> {
  if ('credential' in proof) {
    return inTransaction(async (tx) => {
      await checkPasskey(tx, proof.credential, { purpose: 'verification', boundTo: sessionId }, actor.personId)
      return noteVerification(tx, actor, sessionId, { method: 'passkey', hasSecondFactor: true }, origin)
    })
  }
  if (!mayUsePassword(proofs)) throw invalid({ password: ['Use your passkey.'] })
  if (proof.password === '') throw invalid({ password: ['Enter your password.'] })
  await checkPassword(actor, proof.password, origin)
  const attempt = proofs.hasApp ? await countCodeAttempt(actor.personId) : null
  const token = await inTransaction(async (tx) => {
    const kind = proofs.hasApp ? await spendCode(tx, actor.personId, proof.code) : null
    if (kind === 'recoveryCode') await tellOfRecoveryCode(tx, actor.personId, origin)
    return noteVerification(tx, actor, sessionId, { method: 'password', hasSecondFactor: proofs.hasApp }, origin)
  })
  await attempt?.forgive()
  return token
}

async function checkPassword({ personId, email }: Actor, password: string, origin: RequestFacts): Promise<void> {
  const attempt = await countSignInAttempt(email, origin.clientAddress)
  const { passwordHash } = await db.person.findUniqueOrThrow({
    where: { id: personId },
    select: { passwordHash: true },
  })
  if (!(await verifyPassword(passwordHash, password))) throw invalid({ password: ['This is not your password.'] })
  await attempt.forgive()
}

async function noteVerification(
  tx: Tx,
  { personId, email }: Actor,
  sessionId: string,
  { method, hasSecondFactor }: { method: string; hasSecondFactor: boolean },
  origin: RequestFacts,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const renewed = await tx.$executeRaw`
    UPDATE session SET token_hash = ${hashSessionToken(token)}, verified_at = now(), last_seen_at = now(),
      second_factor_at = CASE WHEN ${hasSecondFactor} THEN now() ELSE second_factor_at END
    WHERE id = ${sessionId}::uuid AND person_id = ${personId}`
  if (renewed === 0) throw new DomainError('conflict', 'Your session has ended. Sign in again.')
  await recordAuditEntry(tx, {
    ...origin,
    action: 'identity.verified',
    actorId: personId,
    subject: email,
    payload: { method, hasSecondFactor },
  })
  return token
}
