import { forbidden } from '#app/platform/errors.ts'
import type { Actor } from '../identity/actor.ts'

/** People and places are the administrators' to see and to change. Throws forbidden. */
export function requireAdministrator(actor: Actor): void {
  if (!actor.isAdministrator) throw forbidden('Only administrators look after people and places.')
}
