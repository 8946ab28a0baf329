import { randomUUID } from 'node:crypto'
import type { Actor } from '#app/domain/identity/actor.ts'
import { hashPassword } from '#app/domain/identity/hash-password.server.ts'
import type { Prisma } from '#app/generated/prisma/client.ts'
import type { Role } from '#app/generated/prisma/enums.ts'
import { db } from '#app/platform/db.server.ts'
import { loadActor } from './load-actor.ts'

export interface PersonFacts {
  email?: string
  name?: string
  agencyCode?: string
  parishName?: string
  building?: string
  room?: string
  phone?: string
  isActive?: boolean
  /** Hashed for this one person; where many share a password, hash once and give `passwordHash`. */
  password?: string
  passwordHash?: string
  roles?: readonly GivenRole[]
}

export interface GivenRole {
  role: Role
  sectionCode?: string | undefined
  agencyCode?: string | undefined
  /** Of an approver: as what, in the words of the categories. */
  approvalRole?: string | undefined
  validFrom?: Date
  validTo?: Date
}

/** Stores a person; what is left out is made up. Without roles: somebody at the Department of Health who asks for help. */
export async function makePerson(facts: PersonFacts = {}): Promise<Actor> {
  const { agencyCode = 'LDH', password, roles = [], ...given } = facts
  const email =
    given.email ?? `person-${randomUUID().slice(0, 8)}@${agencyCode.toLowerCase().replace(/\W/g, '')}.la.example`
  await db.person.create({
    data: {
      name: 'Somebody Guidry',
      ...given,
      email,
      ...(password !== undefined && { passwordHash: await hashPassword(password) }),
      agency: { connect: { code: agencyCode } },
      roleGrants: { create: roles.map(toGrant) },
    },
  })
  return loadActor(email)
}

function toGrant({
  sectionCode,
  agencyCode,
  approvalRole,
  ...grant
}: GivenRole): Prisma.RoleGrantCreateWithoutPersonInput {
  return {
    ...grant,
    ...(approvalRole !== undefined && { approvalRole }),
    ...(sectionCode !== undefined && { section: { connect: { code: sectionCode } } }),
    ...(agencyCode !== undefined && { agency: { connect: { code: agencyCode } } }),
  }
}
