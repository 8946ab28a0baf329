import { db } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { hashSessionToken } from '../hash-session-token.ts'
import type { PendingStep } from './pending-state.ts'

export const MOST_ATTEMPTS = 5

export interface ClaimedAttempt {
  personId: number
  attemptsLeft: number
}

/**
 * Counts an attempt at the step that a sign-in waits for, before anything is looked at.
 * @throws DomainError 'conflict' when the sign-in is over
 */
export async function claimPendingAttempt(token: string | null, step: PendingStep): Promise<ClaimedAttempt> {
  if (token === null) throw signInIsOver()
  const [claimed] = await db.$queryRaw<ClaimedAttempt[]>`
    UPDATE pending_sign_in SET attempts = attempts + 1
    WHERE token_hash = ${hashSessionToken(token)} AND step = ${step} AND expires_at > now() AND attempts < ${MOST_ATTEMPTS}
    RETURNING person_id AS "personId", ${MOST_ATTEMPTS}::int - attempts AS "attemptsLeft"`
  if (!claimed) throw signInIsOver()
  return claimed
}

export function signInIsOver(): DomainError {
  return new DomainError('conflict', 'This sign-in took too long or met too many wrong codes. Start again.')
}
