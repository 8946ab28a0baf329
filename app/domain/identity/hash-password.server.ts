import { hash } from '@node-rs/argon2'
import { normalisePassword } from './passwords/normalise-password.ts'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 12 ms of processor time. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** An argon2id hash in PHC form, with its own salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalisePassword(password), COST)
}
