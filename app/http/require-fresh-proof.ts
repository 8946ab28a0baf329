import type { Actor } from '#app/domain/identity/actor.ts'
import { DomainError } from '#app/platform/errors.ts'

const FRESH_MINUTES = 15

/**
 * For what would outlive a session that somebody else got hold of: the person must have proven who they are a short while
 * ago. @throws DomainError 'forbidden'
 */
export function requireFreshProof(actor: Actor, _request: Request): void {
  const verifiedAt = actor.session?.verifiedAt
  if (verifiedAt && Date.now() - verifiedAt.getTime() < FRESH_MINUTES * 60_000) return
  throw new DomainError(
    'forbidden',
    'You signed in a while ago. Sign out, sign in again, and connect the account within a quarter of an hour.',
  )
}
