import { forbidden } from '#app/platform/errors.ts'
import type { Actor, ActorSession } from '../actor.ts'

/** The session of whoever changes their own account. @throws DomainError 'forbidden' for tools, and in another's view */
export function requireOwnSession({ session }: Pick<Actor, 'session'>): ActorSession {
  if (session === null || session.viewedBy !== null) throw forbidden('People change their own accounts, signed in.')
  return session
}
