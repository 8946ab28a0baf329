import type { Actor } from '../identity/actor.ts'

/** Whether somebody of this agency is one whom the actor may ask for: of their own agency, or of one that they coordinate. */
export function sharesAgency(
  actor: Pick<Actor, 'agencyId' | 'coordinatedAgencyIds'>,
  agencyId: number | null,
): boolean {
  return agencyId !== null && (agencyId === actor.agencyId || actor.coordinatedAgencyIds.includes(agencyId))
}
