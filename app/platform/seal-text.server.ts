import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { env } from './env.server.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A key for each purpose: what was sealed for one opens for no other. */
function keyFor(purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', env.SESSION_SECRET, '', `ots-helpdesk/${purpose}`, 32))
}

/**
 * Encrypts a secret that has to be read again (a client's secret, a second factor's seed) for a column of the database:
 * AES-256-GCM under a key made from SESSION_SECRET. Whoever has the database alone cannot read it.
 */
export function sealText(text: string, purpose: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed]))
}

/** @throws Error when it was sealed for another purpose, under another SESSION_SECRET, or was changed. */
export function openSealedText(sealed: Uint8Array, purpose: string): string {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), nonce)
  decipher.setAuthTag(tag)
  return decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}
