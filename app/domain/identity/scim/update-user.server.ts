import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import { changeUser, letGo } from './change-user.server.ts'
import { getUser } from './find-users.server.ts'
import { auditedByClient, type ScimClient } from './scim-client.ts'
import { ScimProblem } from './scim-problem.ts'
import { syncGroupRole } from './sync-group-role.server.ts'
import type { UserFacts } from './user-facts.ts'
import type { UserRow } from './user-resource.ts'

/** Changes a user as a PUT or PATCH says. @throws ScimProblem, DomainError 'conflict' */
export async function updateUser(client: ScimClient, id: string, facts: UserFacts): Promise<UserRow> {
  try {
    return await inTransaction(async (tx) => {
      await changeUser(tx, client, await getUser(client, id, tx), facts)
      return getUser(client, id, tx)
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new ScimProblem(409, 'Another user has this userName.', 'uniqueness')
    throw error
  }
}

/**
 * The client lets go of a user: they are shut out and leave its groups. Person, tickets and messages stay, since nobody
 * erases a record. @throws ScimProblem, DomainError 'conflict'
 */
export async function removeUser(client: ScimClient, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { personId, email } = await getUser(client, id, tx)
    await letGo(tx, client, personId)
    const groups = await tx.scimGroupMember.findMany({ where: { personId, group: { clientId: client.id } } })
    await tx.scimGroupMember.deleteMany({ where: { personId, group: { clientId: client.id } } })
    for (const { groupId } of groups) await syncGroupRole(tx, groupId, auditedByClient(client))
    await tx.scimUser.deleteMany({ where: { clientId: client.id, personId } })
    await recordAuditEntry(tx, { ...auditedByClient(client), action: 'scim.userRemoved', subject: email })
  })
}
