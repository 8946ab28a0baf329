import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import { remember } from '#app/platform/remember.ts'

const known = remember('identity-provider-keys', () => new Map<string, JWTVerifyGetKey>())

/** A provider's keys: fetched when they are first needed, again when a token names one that is not known, within five seconds. */
export function findJwks(address: string): JWTVerifyGetKey {
  const keys = known.get(address) ?? createRemoteJWKSet(new URL(address), { timeoutDuration: 5_000 })
  known.set(address, keys)
  return keys
}
