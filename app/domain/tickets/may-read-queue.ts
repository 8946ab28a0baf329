import { type Actor, isStaff } from '../identity/actor.ts'

/** Staff read every section's queue, but of a restricted section only its own people do: to others it is not there. */
export function mayReadQueue(actor: Actor, section: { code: string; isRestricted: boolean }): boolean {
  return isStaff(actor) && (!section.isRestricted || actor.sectionCodes.includes(section.code))
}
