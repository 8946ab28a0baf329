import type { Actor, ActorSession, Approval, HeldRole, PersonFacts } from './actor.ts'

/** Folds the roles a person holds now into what permissions ask for; without a session for workers, mail and tools. */
export function buildActor(
  person: PersonFacts,
  roles: readonly HeldRole[],
  session: ActorSession | null = null,
): Actor {
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
    approvals: approvalsIn(roles),
    isAdministrator: roles.some(({ role }) => role === 'administrator'),
    isRecordsOfficer: roles.some(({ role }) => role === 'records_officer'),
    session,
  }
}

function approvalsIn(roles: readonly HeldRole[]): Approval[] {
  const approvals = new Map<string, Approval>()
  for (const { role, agencyId, approvalRole } of roles) {
    if (role === 'approver' && agencyId !== null && approvalRole) {
      approvals.set(`${agencyId} ${approvalRole}`, { agencyId, role: approvalRole })
    }
  }
  return [...approvals.values()]
}
