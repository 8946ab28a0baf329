import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'

/** Counts attempts in the database: `points` within `duration` seconds, then a wait of `blockDuration` seconds. */
export function createAttemptLimiter(
  keyPrefix: string,
  points: number,
  duration: number,
  blockDuration: number,
): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'sign_in_limit',
    tableCreated: true,
    keyPrefix,
    points,
    duration,
    blockDuration,
  })
}

/** People type passwords into the wrong field: the table holds hashes only. */
export function limitKey(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/**
 * Takes one point of each limiter, in order. Without a database nobody gets past it.
 * @throws DomainError 'too_many', with `details.retryAfterSeconds`; `what` begins its sentence: 'Too many wrong passwords'
 */
export async function consumeAttempt(
  limits: readonly (readonly [limiter: RateLimiterPostgres, key: string])[],
  what: string,
): Promise<void> {
  try {
    for (const [limiter, key] of limits) await limiter.consume(key)
  } catch (refusal) {
    throw refusal instanceof RateLimiterRes ? tooMany(refusal.msBeforeNext, what) : refusal
  }
}

function tooMany(msBeforeNext: number, what: string): DomainError {
  const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
  const wait = retryAfterSeconds > 90 ? `${Math.ceil(retryAfterSeconds / 60)} minutes` : `${retryAfterSeconds} seconds`
  return new DomainError('too_many', `${what}. Wait ${wait}, then try again.`, { details: { retryAfterSeconds } })
}
