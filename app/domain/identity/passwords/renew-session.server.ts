import { randomBytes, randomUUID } from 'node:crypto'
import type { Tx } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { hashSessionToken } from '../hash-session-token.ts'

/**
 * Runs what ends all sessions of a person and carries one of them over, as it was but with another id and token. Returns
 * the token.
 * @throws DomainError 'conflict' when that session has ended
 */
export async function renewSession(tx: Tx, sessionId: string, endAll: () => Promise<void>): Promise<string> {
  const session = await tx.session.findUnique({ where: { id: sessionId } })
  if (session === null) throw new DomainError('conflict', 'Your session has ended. Sign in again.')
  await endAll()
  await tx.session.deleteMany({ where: { personId: session.personId } })
  const token = randomBytes(32).toString('base64url')
  await tx.session.create({
    data: { ...session, tokenHash: hashSessionToken(token), id: randomUUID(), verifiedAt: new Date() },
  })
  return token
}
