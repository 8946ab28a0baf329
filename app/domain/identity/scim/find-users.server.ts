import { Prisma } from '#app/generated/prisma/client.ts'
import { db, type Tx } from '#app/platform/db.server.ts'
import { type FilterTerm, readFilter } from './read-filter.ts'
import type { ScimClient } from './scim-client.ts'
import { ScimProblem } from './scim-problem.ts'
import type { UserRow } from './user-resource.ts'

const ATTRIBUTES = {
  id: 'id',
  username: 'userName',
  externalid: 'externalId',
  emails: 'email',
  'emails.value': 'email',
  active: 'active',
  displayname: 'displayName',
} as const

type Term = FilterTerm<(typeof ATTRIBUTES)[keyof typeof ATTRIBUTES]>

const SELECT = Prisma.sql`
  SELECT p.id AS "personId", p.public_id::text AS id, u.user_name AS "userName", u.external_id AS "externalId", p.email,
    p.name, p.phone, p.is_active AS "isActive", a.code AS "agencyCode", u.created_at AS "createdAt",
    u.updated_at AS "updatedAt"
  FROM scim_user u JOIN person p ON p.id = u.person_id LEFT JOIN agency a ON a.id = p.agency_id`

/** The users of this client that a filter finds, a page of them, and how many there are. @throws ScimProblem */
export async function findUsers(
  client: ScimClient,
  asked: { filter: string | null; offset: number; limit: number },
): Promise<{ users: UserRow[]; total: number }> {
  const conditions = readFilter(asked.filter, ATTRIBUTES).map(toCondition)
  const where = Prisma.join([Prisma.sql`u.client_id = ${client.id}`, ...conditions], ' AND ')
  const [count] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM scim_user u JOIN person p ON p.id = u.person_id WHERE ${where}`
  const users = await db.$queryRaw<UserRow[]>`
    ${SELECT} WHERE ${where} ORDER BY u.person_id LIMIT ${asked.limit} OFFSET ${asked.offset}`
  return { users, total: count?.total ?? 0 }
}

/** @throws ScimProblem 404 for one of another client, too */
export async function getUser(client: ScimClient, id: string, tx: Tx = db): Promise<UserRow> {
  const [user] = UUID.test(id)
    ? await tx.$queryRaw<UserRow[]>`
        ${SELECT} WHERE u.client_id = ${client.id} AND p.public_id = ${id}::uuid`
    : []
  if (!user) throw new ScimProblem(404, 'There is no such user.')
  return user
}

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function toCondition({ attribute, value }: Term): Prisma.Sql {
  switch (attribute) {
    case 'id':
      return UUID.test(value) ? Prisma.sql`p.public_id = ${value}::uuid` : Prisma.sql`FALSE`
    case 'userName':
      return Prisma.sql`lower(u.user_name) = lower(${value})`
    case 'externalId':
      return Prisma.sql`u.external_id = ${value}`
    case 'email':
      return Prisma.sql`p.email = lower(${value})`
    case 'active':
      return Prisma.sql`p.is_active = ${value.toLowerCase() === 'true'}`
    case 'displayName':
      return Prisma.sql`p.name = ${value}`
  }
}
