import { randomBytes } from 'node:crypto'
import type { Tx } from '#app/platform/db.server.ts'
import { hashSessionToken } from './hash-session-token.ts'
import { SESSION_HOURS } from './session-limits.ts'

export interface SessionOrigin {
  clientAddress: string
  userAgent: string
}

/** Opens a session and returns its token, which exists nowhere else. The caller has checked who it is. */
export async function startSession(tx: Tx, personId: number, origin: SessionOrigin): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.$executeRaw`
    INSERT INTO session (token_hash, person_id, expires_at, user_agent, ip_address)
    VALUES (${hashSessionToken(token)}, ${personId}, now() + make_interval(hours => ${SESSION_HOURS}::int),
      ${origin.userAgent.slice(0, 300)}, ${origin.clientAddress})`
  return token
}
