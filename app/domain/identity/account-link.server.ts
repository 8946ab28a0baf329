import { createHmac, timingSafeEqual } from 'node:crypto'
import { secretKeysFor } from '#app/platform/secret-keys.server.ts'

const PURPOSE = 'account-link'

const ID_BYTES = 16
const MAC_BYTES = 32
const LINK_FORM = /^[\w-]{64}$/

function sign(id: Uint8Array, key: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(id).digest()
}

/** The part of a link that proves it came from us: the token's id, signed. It is made anew for each mail and kept nowhere. */
export function makeAccountLink(tokenId: string): string {
  const id = Buffer.from(tokenId.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, sign(id, secretKeysFor(PURPOSE)[0].key)]).toString('base64url')
}

/** The id of the token that a link names; null for one that we did not make. Says nothing of whether it still holds. */
export function readAccountLink(link: string): string | null {
  if (!LINK_FORM.test(link)) return null
  const bytes = Buffer.from(link, 'base64url')
  if (bytes.length !== ID_BYTES + MAC_BYTES) return null
  const id = bytes.subarray(0, ID_BYTES)
  const mac = bytes.subarray(ID_BYTES)
  if (secretKeysFor(PURPOSE).filter(({ key }) => timingSafeEqual(sign(id, key), mac)).length === 0) return null
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
