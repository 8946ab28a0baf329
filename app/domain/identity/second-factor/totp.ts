import { Secret, TOTP } from 'otpauth'

const PERIOD_SECONDS = 30
const ISSUER = 'OTS Helpdesk'

/** What an authenticator app reads from a picture. */
export function totpAddress(secret: string, email: string): string {
  return create(secret, email).toString()
}

/**
 * The time step that a code belongs to, at most one before or after the one of `now`; null: it is none of these. The
 * caller sees to it that each step counts once.
 */
export function findTotpStep(secret: string, code: string, now: Date): number | null {
  const delta = create(secret, '').validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta
}

// What every app knows: SHA-1, six digits, thirty seconds.
function create(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  })
}
