import type { Role } from '#app/generated/prisma/enums.ts'

/** Who asks: a signed-in person with the roles that hold at this moment. */
export interface Actor {
  personId: number
  name: string
  email: string
  timeZone: string
  agencyId: number | null
  agencyCode: string | null
  /** Sections where the person is a technician or a supervisor. */
  sectionCodes: readonly string[]
  /** Sections where the person is a supervisor. */
  supervisedSectionCodes: readonly string[]
  /** Agencies whose tickets the person coordinates. */
  coordinatedAgencyIds: readonly number[]
  /** Agencies for which the person approves, and as what, in the words of the categories ('agency approver', …). */
  approvals: readonly Approval[]
  isAdministrator: boolean
  /** May quarantine and purge files. */
  isRecordsOfficer: boolean
  /** Whether there are notices that they have not read, of tickets out of their sight included; absent for workers, mail and tools. */
  hasUnreadNotices?: boolean
  /** False: nobody has ever given them access to a restricted ticket. Absent for workers, mail and tools: each query asks. */
  hasAccess?: boolean
  /** The session that asks; null for workers, mail and tools. */
  session: ActorSession | null
  /** The request that asks, for the audit trail; absent for workers, mail and tools. */
  origin?: RequestOrigin
}

export interface RequestOrigin {
  requestId: string
  clientAddress: string
  userAgent: string
}

export interface Approval {
  agencyId: number
  role: string
}

/** What a session says about how far the person behind it has proven who they are. */
export interface ActorSession {
  /** Its name outside; the token's hash stays in the database. */
  id: string
  method: string
  verifiedAt: Date
  secondFactorAt: Date | null
  /** The session ends then, whatever happens … */
  expiresAt: Date
  /** … and then without another visit. */
  idleEndsAt: Date
  /** The administrator who looks at the portal as the actor sees it, to read only. */
  viewedBy: Viewer | null
}

export interface Viewer {
  personId: number
  name: string
  since: Date
}

/** A role that the person holds now, with its scope. */
export interface HeldRole {
  role: Role
  agencyId: number | null
  sectionCode: string | null
  /** Of an approver: as what. */
  approvalRole?: string | null
}

/** Who somebody is, whether they ask or are only thought of. */
export type PersonFacts = Pick<Actor, 'personId' | 'name' | 'email' | 'timeZone' | 'agencyId' | 'agencyCode'>

/** Somebody who does not ask: `buildActor` makes of them what permissions ask for. */
export interface PersonWithRoles extends PersonFacts {
  /** Those that hold now. */
  roles: readonly HeldRole[]
}

/** Whether an administrator asks who has taken this person's view: it reads nothing restricted, and changes nothing. */
export function isView(actor: Actor): boolean {
  return actor.session !== null && actor.session.viewedBy !== null
}

export function isStaff(actor: Actor): boolean {
  return actor.sectionCodes.length > 0 || actor.isAdministrator
}

export function isSupervisor(actor: Actor): boolean {
  return actor.supervisedSectionCodes.length > 0 || actor.isAdministrator
}

export function worksIn(actor: Actor, sectionCode: string): boolean {
  return actor.isAdministrator || actor.sectionCodes.includes(sectionCode)
}

export function supervises(actor: Actor, sectionCode: string): boolean {
  return actor.isAdministrator || actor.supervisedSectionCodes.includes(sectionCode)
}
