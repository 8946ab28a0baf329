import { hkdfSync } from 'node:crypto'
import { env } from './env.server.ts'

const KEY_BYTES = 32
export const KEY_ID_BYTES = 4

/** What one secret of the settings makes for one purpose. */
export interface SecretKey {
  /** Names the secret, and tells nothing of it: the same for all purposes. */
  id: Uint8Array
  key: Uint8Array
}

/** Made once: making one costs more than many signatures, and each mail has one. */
const known = new Map<string, SecretKey>()

/**
 * The keys for a purpose, of which nobody gets from one to another: that of SESSION_SECRET, by which everything new is sealed and
 * signed, and after it one of each of SESSION_SECRETS_OLD, by which what is there already still opens and proves itself.
 */
export function secretKeysFor(purpose: string): readonly [SecretKey, ...SecretKey[]] {
  return [keyOf(env.SESSION_SECRET, purpose), ...env.SESSION_SECRETS_OLD.map((secret) => keyOf(secret, purpose))]
}

function keyOf(secret: string, purpose: string): SecretKey {
  const name = `${purpose} ${secret}`
  const made = known.get(name)
  if (made) return made
  const key = { id: idOf(secret), key: derive(secret, purpose, KEY_BYTES) }
  known.set(name, key)
  return key
}

/** The id of all keys that SESSION_SECRET makes. */
export function presentKeyId(): Uint8Array {
  return idOf(env.SESSION_SECRET)
}

function idOf(secret: string): Uint8Array {
  return derive(secret, 'key id', KEY_ID_BYTES)
}

function derive(secret: string, purpose: string, bytes: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `ots-helpdesk/${purpose}`, bytes))
}
