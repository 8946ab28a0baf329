import { networkOfAddress } from '#app/platform/http/network-of-address.ts'
import { remember } from '#app/platform/remember.ts'
import { consumeAttempt, createAttemptLimiter, limitKey } from './attempt-limiter.server.ts'

const MINUTE = 60
const DAY = 24 * 60 * MINUTE

/** Twenty wrong passwords in a quarter of an hour cost a minute's wait; a hundred for one account in a day cost a quarter of an hour. */
const limiters = remember('sign-in-limiters', () => ({
  address: createAttemptLimiter('address', 20, 15 * MINUTE, MINUTE),
  account: createAttemptLimiter('account', 20, 15 * MINUTE, MINUTE),
  accountDay: createAttemptLimiter('account-day', 100, DAY, 15 * MINUTE),
}))

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
  const account = limitKey(email)
  const address = limitKey(networkOfAddress(clientAddress))
  // The address first: what it is refused for must not count against the accounts it tries.
  await consumeAttempt(
    [
      [limiters.address, address],
      [limiters.account, account],
      [limiters.accountDay, account],
    ],
    'Too many wrong passwords',
  )
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
