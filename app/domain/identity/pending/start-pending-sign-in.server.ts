import { randomBytes } from 'node:crypto'
import type { Tx } from '#app/platform/db.server.ts'
import { hashSessionToken } from '../hash-session-token.ts'
import type { PendingState, PendingStep } from './pending-state.ts'

/** A code is at hand; an app has to be found and installed. */
const LIFE_MINUTES: Record<PendingStep, number> = { secondFactor: 5, enrolment: 20 }

/** Notes that a person has proved the first factor and which step is still due. Returns the token for a cookie: no session. */
export async function startPendingSignIn(
  tx: Tx,
  step: PendingStep,
  personId: number,
  state: PendingState,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.$executeRaw`
    INSERT INTO pending_sign_in (token_hash, step, person_id, state, expires_at)
    VALUES (${hashSessionToken(token)}, ${step}, ${personId}, ${JSON.stringify(state)}::jsonb,
      now() + make_interval(mins => ${LIFE_MINUTES[step]}::int))`
  return token
}
