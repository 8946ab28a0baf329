import type { Actor, HeldRole } from './actor.ts'

type PersonFacts = Pick<Actor, 'personId' | 'name' | 'email' | 'timeZone' | 'agencyId' | 'agencyCode'>

/** Folds the roles a person holds now into what permissions ask for. */
export function buildActor(person: PersonFacts, roles: readonly HeldRole[]): Actor {
  const sectionsAs = (...wanted: HeldRole['role'][]) => [
    ...new Set(roles.flatMap(({ role, sectionCode }) => (wanted.includes(role) && sectionCode ? [sectionCode] : []))),
  ]
  return {
    ...person,
    sectionCodes: sectionsAs('technician', 'supervisor'),
    supervisedSectionCodes: sectionsAs('supervisor'),
    coordinatedAgencyIds: [
      ...new Set(
        roles.flatMap(({ role, agencyId }) => (role === 'coordinator' && agencyId !== null ? [agencyId] : [])),
      ),
    ],
    isAdministrator: roles.some(({ role }) => role === 'administrator'),
  }
}
