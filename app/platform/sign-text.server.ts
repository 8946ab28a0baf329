import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { env } from './env.server.ts'

/** Made once: making one costs more than many signatures, and each mail has one. */
const keys = new Map<string, Uint8Array>()

/** A key for each purpose: a signature for one proves nothing for another. */
function keyFor(purpose: string): Uint8Array {
  const name = `${purpose} ${env.SESSION_SECRET}`
  const key = keys.get(name) ?? makeKey(purpose)
  keys.set(name, key)
  return key
}

function makeKey(purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', env.SESSION_SECRET, '', `ots-helpdesk/signature/${purpose}`, 32))
}

/** Proves later that this text came from us: HMAC-SHA-256 under a key made from SESSION_SECRET, in base64url. */
export function signText(text: string, purpose: string): string {
  return createHmac('sha256', keyFor(purpose)).update(text).digest('base64url')
}

/** Compares in constant time. */
export function isSignatureOf(signature: string, text: string, purpose: string): boolean {
  const expected = Buffer.from(signText(text, purpose))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
