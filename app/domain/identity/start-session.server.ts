import { randomBytes } from 'node:crypto'
import type { Tx } from '#app/platform/db.server.ts'
import { hashSessionToken } from './hash-session-token.ts'
import { idleMinutesFor, SESSION_HOURS } from './session-limits.ts'

export interface SessionOrigin {
  clientAddress: string
  userAgent: string
}

/** How the person proved who they are. What is left out: a password alone. */
export interface SessionProof {
  method?: 'password' | 'passkey' | 'provider'
  /** Whether a second factor was proven just now; a passkey counts as both. */
  hasSecondFactor?: boolean
  /** When they did, where that was not just now: a provider that knew them still. */
  provenAt?: Date | null
  /** Of a sign-in by a provider: what its sign-out will name. */
  provider?: { id: number; subject: string; sessionId: string | null; idTokenSealed: Uint8Array<ArrayBuffer> | null }
}

/**
 * Opens a session and returns its token, which exists nowhere else. The caller has checked who it is. It idles out
 * sooner for staff, by the roles that the person holds now or is to hold.
 */
export async function startSession(
  tx: Tx,
  personId: number,
  origin: SessionOrigin,
  { method = 'password', hasSecondFactor = false, provenAt = null, provider }: SessionProof = {},
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.$executeRaw`
    INSERT INTO session (token_hash, person_id, expires_at, user_agent, ip_address, method, verified_at, second_factor_at, idle_minutes,
      provider_id, provider_subject, provider_session_id, id_token_sealed)
    VALUES (${hashSessionToken(token)}, ${personId}, now() + make_interval(hours => ${SESSION_HOURS}::int),
      ${origin.userAgent.slice(0, 300)}, ${origin.clientAddress}, ${method},
      least(now(), coalesce(${provenAt}::timestamptz, now())),
      CASE WHEN ${hasSecondFactor} THEN now() END,
      CASE WHEN EXISTS (
        SELECT FROM role_grant WHERE person_id = ${personId} AND (valid_to IS NULL OR valid_to > now())
          AND role IN ('technician', 'supervisor', 'administrator', 'records_officer'))
        THEN ${idleMinutesFor({ isStaff: true })}::int ELSE ${idleMinutesFor({ isStaff: false })}::int END,
      ${provider?.id ?? null}, ${provider?.subject ?? null}, ${provider?.sessionId ?? null},
      ${provider?.idTokenSealed ?? null})`
  return token
}
