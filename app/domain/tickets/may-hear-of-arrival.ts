import { type Actor, isView } from '../identity/actor.ts'
import type { Arrival } from './find-arrivals.server.ts'

/** Whether somebody who follows a section's queue may be told that this ticket came into it. */
export function mayHearOfArrival(
  actor: Actor,
  { sectionCode, isRestricted }: Pick<Arrival, 'sectionCode' | 'isRestricted'>,
): boolean {
  return !isRestricted || (actor.sectionCodes.includes(sectionCode) && !isView(actor))
}
