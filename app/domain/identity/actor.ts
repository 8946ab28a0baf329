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
  isAdministrator: boolean
}

/** A role that the person holds now, with its scope. */
export interface HeldRole {
  role: Role
  agencyId: number | null
  sectionCode: string | null
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
