import type { Actor } from '#app/domain/identity/actor.ts'

/** Of mailboxes in trouble, those of whose mail this person answers for: administrators all, supervisors their section's and the common ones. */
export function chooseShownTrouble<Trouble extends { sectionCode: string | null }>(
  { isAdministrator, supervisedSectionCodes }: Pick<Actor, 'isAdministrator' | 'supervisedSectionCodes'>,
  troubles: readonly Trouble[],
): Trouble[] {
  if (isAdministrator) return [...troubles]
  if (supervisedSectionCodes.length === 0) return []
  return troubles.filter(({ sectionCode }) => sectionCode === null || supervisedSectionCodes.includes(sectionCode))
}
