import { hash } from 'node:crypto'

/** What the database knows of a session token: whoever reads the table cannot sign in with it. */
export function hashSessionToken(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hash('sha256', token, 'buffer'))
}
