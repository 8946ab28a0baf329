import { randomBytes } from 'node:crypto'
import { verify } from '@node-rs/argon2'
import { remember } from '#app/platform/remember.ts'
import { hashPassword } from './hash-password.server.ts'
import { normalisePassword } from './passwords/normalise-password.ts'

/** Made when the process starts, so that the first unknown address takes no longer than the next. */
const nobodysHash = remember('nobodys-password-hash', () => hashPassword(randomBytes(32).toString('base64')))

/** Takes equally long whether or not there is a hash to compare with. Null (nobody, or no password) is never right. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await nobodysHash), normalisePassword(password))
  return isRight && passwordHash !== null
}
