import { networkOfAddress } from '#app/platform/http/network-of-address.ts'
import { remember } from '#app/platform/remember.ts'
import { consumeAttempt, createAttemptLimiter, limitKey } from '../attempt-limiter.server.ts'

const limiter = remember('challenge-limiter', () => createAttemptLimiter('challenge', 60, 60, 60))

/** Anybody may ask for a challenge, and each is a row: sixty a minute from one place. @throws DomainError 'too_many' */
export function countChallenge(clientAddress: string): Promise<void> {
  return consumeAttempt([[limiter, limitKey(networkOfAddress(clientAddress))]], 'That was asked for too often')
}
