import type { Tx } from '#app/platform/db.server.ts'
import { hashSessionToken } from '../hash-session-token.ts'
import type { ChallengeUse } from './challenge.ts'
import { nameOf } from './keep-challenge.server.ts'

/** Whether a challenge is ours, for this purpose and this browser, and was not answered yet; it is answered now. */
export async function spendChallenge(tx: Tx, challenge: string, { purpose, boundTo }: ChallengeUse): Promise<boolean> {
  const spent = await tx.$executeRaw`
    DELETE FROM pending_sign_in WHERE token_hash = ${hashSessionToken(challenge)} AND step = 'passkey'
      AND expires_at > now() AND state ->> 'purpose' = ${purpose} AND state ->> 'boundTo' = ${nameOf(boundTo)}`
  return spent > 0
}
