import type { Actor } from '#app/domain/identity/actor.ts'
import { makePerson, type PersonFacts } from './make-person.ts'

export function makeTechnician(sectionCode: string, facts: PersonFacts = {}): Promise<Actor> {
  return makePerson({
    agencyCode: 'OTS',
    name: 'Terry Technician',
    ...facts,
    roles: [{ role: 'technician', sectionCode }],
  })
}

export function makeSupervisor(sectionCode: string, facts: PersonFacts = {}): Promise<Actor> {
  return makePerson({
    agencyCode: 'OTS',
    name: 'Sam Supervisor',
    ...facts,
    roles: [{ role: 'supervisor', sectionCode }],
  })
}

export function makeCoordinator(agencyCode: string, facts: PersonFacts = {}): Promise<Actor> {
  return makePerson({ agencyCode, name: 'Cory Coordinator', ...facts, roles: [{ role: 'coordinator', agencyCode }] })
}

export function makeAdministrator(facts: PersonFacts = {}): Promise<Actor> {
  return makePerson({ agencyCode: 'OTS', name: 'Ada Administrator', ...facts, roles: [{ role: 'administrator' }] })
}
