import { createHmac, timingSafeEqual } from 'node:crypto'
import { secretKeysFor } from './secret-keys.server.ts'

/** Proves later that this text came from us: HMAC-SHA-256 under a key made from SESSION_SECRET, in base64url. */
export function signText(text: string, purpose: string): string {
  return sign(text, secretKeysFor(`signature/${purpose}`)[0].key)
}

/**
 * Every signature that proves this text: that of SESSION_SECRET, and those of the secrets before it that still count. For what
 * writes signatures in a form of its own; others ask `isSignatureOf`.
 */
export function listSignatures(text: string, purpose: string): string[] {
  return secretKeysFor(`signature/${purpose}`).map(({ key }) => sign(text, key))
}

/** Compares in constant time, with all that count: how long it takes does not tell which one it was. */
export function isSignatureOf(signature: string, text: string, purpose: string): boolean {
  return listSignatures(text, purpose).filter((expected) => isSameText(signature, expected)).length > 0
}

/** In constant time for texts of the same length. */
export function isSameText(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function sign(text: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}
