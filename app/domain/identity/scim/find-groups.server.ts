import { Prisma } from '#app/generated/prisma/client.ts'
import { db, type Tx } from '#app/platform/db.server.ts'
import { UUID } from './find-users.server.ts'
import type { GroupRow } from './group-resource.ts'
import { readFilter } from './read-filter.ts'
import type { ScimClient } from './scim-client.ts'
import { ScimProblem } from './scim-problem.ts'

const ATTRIBUTES = {
  id: 'id',
  displayname: 'displayName',
  externalid: 'externalId',
  'members.value': 'member',
} as const

/** The groups of this client that a filter finds, a page of them, and how many there are. @throws ScimProblem */
export async function findGroups(
  client: ScimClient,
  asked: { filter: string | null; offset: number; limit: number; withMembers: boolean },
): Promise<{ groups: GroupRow[]; total: number }> {
  const conditions = readFilter(asked.filter, ATTRIBUTES).map(({ attribute, value }): Prisma.ScimGroupWhereInput => {
    if (attribute === 'displayName') return { displayName: { equals: value, mode: 'insensitive' } }
    if (attribute === 'externalId') return { externalId: value }
    if (!UUID.test(value)) return { OR: [] }
    return attribute === 'id' ? { id: value } : { members: { some: { person: { publicId: value } } } }
  })
  const where = { clientId: client.id, AND: conditions }
  const [total, groups] = await Promise.all([
    db.scimGroup.count({ where }),
    db.scimGroup.findMany({ where, orderBy: { id: 'asc' }, skip: asked.offset, take: asked.limit }),
  ])
  if (!asked.withMembers) return { groups, total }
  const members = await listMembers(
    db,
    groups.map(({ id }) => id),
  )
  return { groups: groups.map((group) => ({ ...group, members: members.get(group.id) ?? [] })), total }
}

/** @throws ScimProblem 404 for one of another client, too */
export async function getGroup(client: ScimClient, id: string, withMembers = true, tx: Tx = db): Promise<GroupRow> {
  const group = UUID.test(id) ? await tx.scimGroup.findFirst({ where: { id, clientId: client.id } }) : null
  if (!group) throw new ScimProblem(404, 'There is no such group.')
  return withMembers ? { ...group, members: (await listMembers(tx, [id])).get(group.id) ?? [] } : group
}

async function listMembers(tx: Tx, groupIds: readonly string[]) {
  const byGroup = new Map<string, { id: string; name: string }[]>()
  if (groupIds.length === 0) return byGroup
  const rows = await tx.$queryRaw<{ groupId: string; id: string; name: string }[]>`
    SELECT m.group_id::text AS "groupId", p.public_id::text AS id, p.name
    FROM scim_group_member m JOIN person p ON p.id = m.person_id
    WHERE m.group_id IN (${Prisma.join(groupIds.map((id) => Prisma.sql`${id}::uuid`))}) ORDER BY m.person_id`
  for (const { groupId, ...member } of rows) byGroup.set(groupId, [...(byGroup.get(groupId) ?? []), member])
  return byGroup
}
