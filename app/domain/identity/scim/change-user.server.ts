import type { Tx } from '#app/platform/db.server.ts'
import { admitPerson } from '../people/admit-person.server.ts'
import { shutOutPerson } from '../people/shut-out-person.server.ts'
import { placeInAgency } from '../providers/place-in-agency.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import { composeName } from './compose-name.ts'
import { moveAddress } from './move-address.server.ts'
import { auditedByClient, type ScimClient } from './scim-client.ts'
import { syncGroupRole } from './sync-group-role.server.ts'
import type { UserFacts } from './user-facts.ts'
import type { UserRow } from './user-resource.ts'

/**
 * Makes of a user what the facts say; what they do not say stays. Not active: the person is shut out, and their tickets
 * return to the queues. @throws ScimProblem, DomainError 'conflict' for the last administrator
 */
export async function changeUser(tx: Tx, client: ScimClient, user: UserRow, facts: UserFacts): Promise<void> {
  const by = auditedByClient(client)
  if (facts.email !== undefined && facts.email !== user.email) await moveAddress(tx, client, user, facts.email)
  const email = facts.email ?? user.email
  const before = { name: user.name, phone: user.phone }
  const after = {
    name: composeName(facts, user.name) ?? user.name,
    phone: facts.phone === null ? '' : (facts.phone ?? user.phone),
  }
  const userName = facts.userName ?? user.userName
  const externalId = facts.externalId === undefined ? user.externalId : facts.externalId
  const isRenamed = after.name !== before.name || after.phone !== before.phone
  const isKnownOtherwise = userName !== user.userName || externalId !== user.externalId
  if (isRenamed) await tx.person.update({ where: { id: user.personId }, data: after })
  if (isRenamed || isKnownOtherwise) {
    await tx.$executeRaw`
      UPDATE scim_user SET user_name = ${userName}, external_id = ${externalId}, updated_at = now()
      WHERE client_id = ${client.id} AND person_id = ${user.personId}`
    await recordAuditEntry(tx, {
      ...by,
      action: 'scim.userChanged',
      subject: email,
      before: { ...before, userName: user.userName, externalId: user.externalId },
      after: { ...after, userName, externalId },
    })
  }
  if (facts.organization) {
    const [person] = await tx.person.findMany({ where: { id: user.personId }, select: { agencyId: true } })
    await placeInAgency(tx, { id: user.personId, email, agencyId: person?.agencyId ?? null }, facts.organization, by)
  }
  if (facts.active === false) await letGo(tx, client, user.personId)
  if (facts.active === true && !user.isActive) await letBackIn(tx, client, user.personId)
}

/** The person is shut out; what a client's groups gave comes back only if the client lets them in again. */
export async function letGo(tx: Tx, client: ScimClient, personId: number): Promise<void> {
  const { payload, ...by } = auditedByClient(client)
  await shutOutPerson(tx, {
    ...by,
    personId,
    source: payload.source,
    reason: `${client.name} says that they have left.`,
  })
}

/** Whoever an administrator has shut out stays out, whatever a client repeats. */
async function letBackIn(tx: Tx, client: ScimClient, personId: number): Promise<void> {
  const { payload, ...by } = auditedByClient(client)
  const [last] = await tx.$queryRaw<{ source: string | null }[]>`
    SELECT a.payload->>'source' AS source FROM audit_entry a JOIN person p ON p.id = ${personId}
    WHERE a.action = 'identity.personDeactivated' AND (a.payload->>'personId')::int = p.id
      AND a.occurred_at BETWEEN p.deactivated_at - interval '1 minute' AND p.deactivated_at + interval '1 minute'
    ORDER BY a.id DESC LIMIT 1`
  if (last?.source !== payload.source) return
  await admitPerson(tx, { ...by, personId, source: payload.source })
  const groups = await tx.scimGroupMember.findMany({
    where: { personId, group: { clientId: client.id, role: { not: null } } },
    select: { groupId: true },
  })
  for (const { groupId } of groups) await syncGroupRole(tx, groupId, by)
}
