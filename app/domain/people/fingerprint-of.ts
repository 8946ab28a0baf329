import { createHash } from 'node:crypto'

/** Names a state of facts: a form sends back the one it was drawn from, so that no edit overwrites another unseen. */
export function fingerprintOf(facts: object): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16)
}
