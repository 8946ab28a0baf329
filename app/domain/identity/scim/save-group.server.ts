import type { Tx } from '#app/platform/db.server.ts'
import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import { getGroup } from './find-groups.server.ts'
import { UUID } from './find-users.server.ts'
import type { GroupRow } from './group-resource.ts'
import type { GroupFacts, MemberStep } from './patch-group.ts'
import { auditedByClient, type ScimClient } from './scim-client.ts'
import { ScimProblem } from './scim-problem.ts'
import { syncGroupRole } from './sync-group-role.server.ts'

/** Adds a group; it gives no role until an administrator says which. @throws ScimProblem */
export async function createGroup(
  client: ScimClient,
  { displayName, externalId, steps }: GroupFacts,
): Promise<GroupRow> {
  if (displayName === undefined) throw new ScimProblem(400, 'displayName is missing.', 'invalidValue')
  return refuseTwins(async (tx) => {
    const { id } = await tx.scimGroup.create({
      data: { clientId: client.id, displayName, externalId: externalId ?? null },
      select: { id: true },
    })
    await recordAuditEntry(tx, {
      ...auditedByClient(client),
      action: 'scim.groupAdded',
      subject: displayName,
      after: { displayName, externalId: externalId ?? null },
    })
    await changeMembers(tx, client, { id, displayName }, steps)
    return getGroup(client, id, true, tx)
  })
}

/** Changes a group as a PUT or PATCH says; roles follow its members at once. @throws ScimProblem */
export async function updateGroup(client: ScimClient, id: string, facts: GroupFacts): Promise<GroupRow> {
  return refuseTwins(async (tx) => {
    const before = await getGroup(client, id, false, tx)
    const displayName = facts.displayName ?? before.displayName
    const externalId = facts.externalId === undefined ? before.externalId : facts.externalId
    if (displayName !== before.displayName || externalId !== before.externalId) {
      await tx.scimGroup.update({ where: { id }, data: { displayName, externalId, updatedAt: new Date() } })
      await recordAuditEntry(tx, {
        ...auditedByClient(client),
        action: 'scim.groupChanged',
        subject: displayName,
        before: { displayName: before.displayName, externalId: before.externalId },
        after: { displayName, externalId },
      })
    }
    await changeMembers(tx, client, { id, displayName }, facts.steps)
    return getGroup(client, id, true, tx)
  })
}

/** The roles that it gave end with it. @throws ScimProblem */
export async function removeGroup(client: ScimClient, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { displayName } = await getGroup(client, id, false, tx)
    await tx.scimGroupMember.deleteMany({ where: { groupId: id } })
    await syncGroupRole(tx, id, auditedByClient(client))
    await tx.scimGroup.delete({ where: { id } })
    await recordAuditEntry(tx, { ...auditedByClient(client), action: 'scim.groupRemoved', subject: displayName })
  })
}

async function refuseTwins<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  try {
    return await inTransaction(work)
  } catch (error) {
    if (isUniqueViolation(error)) throw new ScimProblem(409, 'Another group has this displayName.', 'uniqueness')
    throw error
  }
}

async function changeMembers(
  tx: Tx,
  client: ScimClient,
  group: { id: string; displayName: string },
  steps: readonly MemberStep[],
): Promise<void> {
  if (steps.length === 0) return
  await tx.$queryRaw`SELECT 1 FROM scim_group WHERE id = ${group.id}::uuid FOR UPDATE`
  const counts = { added: 0, removed: 0 }
  for (const { kind, ids } of steps) {
    const known = await findMembers(tx, client, ids)
    if (kind !== 'remove' && known.length < new Set(ids).size) {
      throw new ScimProblem(400, 'A member is no user of this client.', 'invalidValue')
    }
    const gone = kind === 'remove' ? { in: known } : { notIn: known }
    if (kind !== 'add') {
      counts.removed += (await tx.scimGroupMember.deleteMany({ where: { groupId: group.id, personId: gone } })).count
    }
    if (kind === 'remove') continue
    const data = known.map((personId) => ({ groupId: group.id, personId }))
    counts.added += (await tx.scimGroupMember.createMany({ data, skipDuplicates: true })).count
  }
  if (counts.added + counts.removed === 0) return
  await tx.scimGroup.update({ where: { id: group.id }, data: { updatedAt: new Date() } })
  const { payload, ...by } = auditedByClient(client)
  await recordAuditEntry(tx, {
    ...by,
    action: 'scim.groupMembersChanged',
    subject: group.displayName,
    payload: { ...payload, ...counts },
  })
  await syncGroupRole(tx, group.id, by)
}

async function findMembers(tx: Tx, client: ScimClient, ids: readonly string[]): Promise<number[]> {
  const wanted = ids.filter((id) => UUID.test(id)).map((id) => id.toLowerCase())
  const people = await tx.scimUser.findMany({
    where: { clientId: client.id, person: { publicId: { in: wanted } } },
    select: { personId: true },
  })
  return people.map(({ personId }) => personId)
}
