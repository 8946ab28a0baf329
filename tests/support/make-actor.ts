import type { Actor, ActorSession } from '#app/domain/identity/actor.ts'

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

/** An administrator who has taken somebody's view. */
export const VIEWER = { personId: 999_999, name: 'Looking Administrator', since: new Date('2026-11-26T15:00:00Z') }

/** A session that began with a password, minutes ago. */
export function makeSession(facts: Partial<ActorSession> = {}): ActorSession {
  return {
    id: '00000000-0000-4000-8000-000000000000',
    method: 'password',
    verifiedAt: new Date('2026-11-26T15:00:00Z'),
    secondFactorAt: null,
    expiresAt: new Date('2026-11-27T03:00:00Z'),
    idleEndsAt: new Date('2026-11-26T15:15:00Z'),
    viewedBy: null,
    ...facts,
  }
}
