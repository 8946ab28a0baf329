import { forbidden } from '#app/platform/errors.ts'
import { type Actor, isSupervisor } from '../identity/actor.ts'

/** @throws DomainError 'forbidden' for anyone but supervisors and administrators (docs/domain.md, "Roles"). */
export function requireReader(actor: Actor): void {
  if (isSupervisor(actor)) return
  throw forbidden('Reports are for supervisors. Ask your supervisor or an administrator for the figures you need.')
}
