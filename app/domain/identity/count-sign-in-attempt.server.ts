import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { remember } from '#app/platform/remember.ts'
import { networkOfAddress } from './network-of-address.ts'

const MINUTE = 60
const DAY = 24 * 60 * MINUTE

function createLimiter(
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

/** Twenty wrong passwords in a quarter of an hour cost a minute's wait; a hundred for one account in a day cost a quarter of an hour. */
const limiters = remember('sign-in-limiters', () => ({
  address: createLimiter('address', 20, 15 * MINUTE, MINUTE),
  account: createLimiter('account', 20, 15 * MINUTE, MINUTE),
  accountDay: createLimiter('account-day', 100, DAY, 15 * MINUTE),
}))

/** People type passwords into the wrong field: the table holds hashes only. */
function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

export interface SignInAttempt {
  /** Give the attempt back: the password was right. The account begins afresh, the address loses only this one. */
  forgive: () => Promise<void>
}

/**
 * Counts an attempt before the password is looked at, so that a hundred at once are a hundred. Without a database nobody
 * gets past it.
 * @throws DomainError 'too_many', with `details.retryAfterSeconds`
 */
export async function countSignInAttempt(email: string, clientAddress: string): Promise<SignInAttempt> {
  const account = keyOf(email)
  const address = keyOf(networkOfAddress(clientAddress))
  try {
    // The address first: what it is refused for must not count against the accounts it tries.
    await limiters.address.consume(address)
    await limiters.account.consume(account)
    await limiters.accountDay.consume(account)
  } catch (refusal) {
    throw refusal instanceof RateLimiterRes ? tooMany(refusal.msBeforeNext) : refusal
  }
  return {
    forgive: async () => {
      await Promise.all([
        limiters.account.delete(account),
        limiters.accountDay.delete(account),
        limiters.address.reward(address),
      ])
    },
  }
}

function tooMany(msBeforeNext: number): DomainError {
  const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
  const wait = retryAfterSeconds > 90 ? `${Math.ceil(retryAfterSeconds / 60)} minutes` : `${retryAfterSeconds} seconds`
  return new DomainError('too_many', `Too many wrong passwords. Wait ${wait}, then try again.`, {
    details: { retryAfterSeconds },
  })
}
