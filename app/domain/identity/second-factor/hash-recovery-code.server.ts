import { hashRaw } from '@node-rs/argon2'

/** As dear as a password: a code has 59 bits. The salt is the person's own, so that a code is found by its hash. */
export async function hashRecoveryCode(publicId: string, code: string): Promise<Uint8Array<ArrayBuffer>> {
  const salt = Buffer.from(publicId.replaceAll('-', ''), 'hex')
  return new Uint8Array(await hashRaw(code, { memoryCost: 19_456, timeCost: 2, parallelism: 1, salt }))
}
