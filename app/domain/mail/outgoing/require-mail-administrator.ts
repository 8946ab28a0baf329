import { forbidden } from '#app/platform/errors.ts'
import type { Actor } from '../../identity/actor.ts'

/** Throws forbidden for anybody but administrators. */
export function requireMailAdministrator(actor: Actor): void {
  if (!actor.isAdministrator) throw forbidden('This page is for administrators.')
}
