import { db } from '#app/platform/db.server.ts'
import { hashSessionToken } from '../hash-session-token.ts'
import type { ChallengeUse } from './challenge.ts'

/** Notes that a challenge was handed out: for five minutes, once, for this purpose and to this browser. */
export async function keepChallenge(challenge: string, { purpose, boundTo }: ChallengeUse): Promise<void> {
  await db.$executeRaw`
    INSERT INTO pending_sign_in (token_hash, step, state, expires_at)
    VALUES (${hashSessionToken(challenge)}, 'passkey', ${JSON.stringify({ purpose, boundTo: nameOf(boundTo) })}::jsonb,
      now() + interval '5 minutes')`
}

/** What it is bound to may be a secret: its hash does. */
export function nameOf(boundTo: string): string {
  return Buffer.from(hashSessionToken(boundTo)).toString('base64url')
}
