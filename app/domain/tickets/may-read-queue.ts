import { type Actor, isStaff, isView } from '../identity/actor.ts'

/**
 * Staff read every section's queue, but of a restricted section only its own people do, and nobody in their view: to
 * others it is not there.
 */
export function mayReadQueue(actor: Actor, section: { code: string; isRestricted: boolean }): boolean {
  if (section.isRestricted && isView(actor)) return false
  return isStaff(actor) && (!section.isRestricted || actor.sectionCodes.includes(section.code))
}
