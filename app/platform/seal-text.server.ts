import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { KEY_ID_BYTES, presentKeyId, type SecretKey, secretKeysFor } from './secret-keys.server.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16
/** How a sealed text begins, before the id of its key. Those of earlier releases begin with their nonce. */
const MARK = Buffer.from('OTS1')
const HEAD_BYTES = MARK.length + KEY_ID_BYTES

/**
 * Encrypts a secret that has to be read again (a client's secret, a second factor's seed) for a column of the database:
 * AES-256-GCM under a key made from SESSION_SECRET, whose id stands before it. Whoever has the database alone cannot read it.
 */
export function sealText(text: string, purpose: string): Uint8Array<ArrayBuffer> {
  const [first] = secretKeysFor(purpose)
  const head = headOf(first)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', first.key, nonce)
  cipher.setAAD(head)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([head, nonce, cipher.getAuthTag(), sealed]))
}

/**
 * Opens what was sealed under SESSION_SECRET or one of SESSION_SECRETS_OLD.
 * @throws Error when it was sealed for another purpose, under another secret, or was changed.
 */
export function openSealedText(sealed: Uint8Array, purpose: string): string {
  const keys = secretKeysFor(purpose)
  const head = sealed.subarray(0, HEAD_BYTES)
  const named = keys.find((key) => headOf(key).equals(head))
  if (named) return open(sealed.subarray(HEAD_BYTES), named, head)
  for (const key of keys) {
    try {
      return open(sealed, key, null)
    } catch {
      // Then another one, or none.
    }
  }
  throw new Error('Sealed under a secret that is neither SESSION_SECRET nor among SESSION_SECRETS_OLD, or changed')
}

/** How everything begins that is sealed under the present SESSION_SECRET, whatever for. */
export function sealedHead(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(headOf({ id: presentKeyId() }))
}

function headOf({ id }: Pick<SecretKey, 'id'>): Buffer {
  return Buffer.concat([MARK, id])
}

function open(sealed: Uint8Array, { key }: SecretKey, head: Uint8Array | null): string {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  if (head) decipher.setAAD(head)
  decipher.setAuthTag(tag)
  return decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}
