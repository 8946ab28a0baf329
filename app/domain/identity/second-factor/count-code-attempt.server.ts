import { remember } from '#app/platform/remember.ts'
import { consumeAttempt, createAttemptLimiter, limitKey } from '../attempt-limiter.server.ts'

const MINUTE = 60
const DAY = 24 * 60 * MINUTE

/** Whoever guesses codes knows the password already: the limits are tighter than those of passwords, and still waits. */
const limiters = remember('code-limiters', () => ({
  account: createAttemptLimiter('code', 10, 15 * MINUTE, 15 * MINUTE),
  accountDay: createAttemptLimiter('code-day', 40, DAY, 60 * MINUTE),
}))

/**
 * Counts an attempt at a code, over all sign-ins of a person, before it is looked at.
 * @throws DomainError 'too_many', with `details.retryAfterSeconds`
 */
export async function countCodeAttempt(personId: number): Promise<{ forgive: () => Promise<void> }> {
  const key = limitKey(String(personId))
  await consumeAttempt(
    [
      [limiters.account, key],
      [limiters.accountDay, key],
    ],
    'Too many wrong codes',
  )
  return {
    forgive: async () => {
      await Promise.all([limiters.account.delete(key), limiters.accountDay.delete(key)])
    },
  }
}
