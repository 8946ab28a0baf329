import type { Actor } from '#app/domain/identity/actor.ts'

/** Somebody for domain calls that only look at roles; whatever is not given is nobody's. */
export function makeActor(facts: Partial<Actor>): Actor {
  return {
    personId: 0,
    name: 'Test Person',
    email: 'person@ots.la.example',
    timeZone: 'America/Chicago',
    agencyId: null,
    agencyCode: null,
    sectionCodes: facts.supervisedSectionCodes ?? [],
    supervisedSectionCodes: [],
    coordinatedAgencyIds: [],
    approvals: [],
    isAdministrator: false,
    isRecordsOfficer: false,
    session: null,
    ...facts,
  }
}
