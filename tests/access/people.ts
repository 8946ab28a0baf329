/**
 * The kinds of people that the matrix knows. Those of the demo sign in as they are; the stage makes the others
 * (tests/e2e/access-stage.ts). The ticket is the Department of Health's and held by the service desk (`euc`), the
 * restricted one is held by Information Security.
 */
export const PEOPLE = {
  nobody: null,
  /** Asked for both tickets. */
  owner: 'requester@ldh.la.example',
  otherAgency: 'requester@dotd.la.example',
  coordinator: 'coordinator@ldh.la.example',
  /** Approves for the Department of Health, and is a requester otherwise. */
  approver: 'access.approver@ldh.la.example',
  recordsOfficer: 'access.records@ots.la.example',
  technician: 'tech1.euc@ots.la.example',
  otherTechnician: 'tech1.dco@ots.la.example',
  supervisor: 'supervisor.euc@ots.la.example',
  administrator: 'admin@ots.la.example',
  /** A technician of Information Security. */
  confidential: 'tech1.isec@ots.la.example',
  /** A technician of another section, named on the restricted ticket. */
  named: 'access.named@ots.la.example',
  /** Was signed in when the account was deactivated: answered like nobody. */
  deactivated: 'access.gone@ldh.la.example',
} as const
export type PersonKey = keyof typeof PEOPLE

export const EVERYBODY = Object.keys(PEOPLE) as PersonKey[]

/** Who asks for help and nothing else. */
export const REQUESTERS = ['owner', 'otherAgency', 'coordinator', 'approver', 'recordsOfficer'] as const
export const STAFF = [
  'technician',
  'otherTechnician',
  'supervisor',
  'administrator',
  'confidential',
  'named',
] as const satisfies readonly PersonKey[]
/** Who works a ticket of the service desk. */
export const WORKERS = ['technician', 'supervisor', 'administrator'] as const satisfies readonly PersonKey[]
