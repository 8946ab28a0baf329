import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The private key that mail is signed with, from a PEM file. Throws where it is none: RSA of at least 1024 bits. */
export function readDkimKey(path: string): KeyObject {
  const key = createPrivateKey(readFileSync(path))
  // RFC 8301: receivers need not look at shorter ones. Ed25519 is verified by few of them.
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 1024) {
    throw new Error('it must be an RSA key of at least 1024 bits')
  }
  return key
}
