import type { Tx } from '#app/platform/db.server.ts'
import { endSessions } from '../end-sessions.server.ts'
import { tellFormerAddress } from '../people/tell-former-address.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import { auditedByClient, type ScimClient } from './scim-client.ts'
import { ScimProblem } from './scim-problem.ts'
import type { UserRow } from './user-resource.ts'

/**
 * Gives a person whom this client brought another address. Whoever was here before, has a password or was ever invited to
 * choose one keeps theirs: with a new address comes a new password, and that would be too much in the hands of a token.
 * @throws ScimProblem 'mutability', 'uniqueness'
 */
export async function moveAddress(tx: Tx, client: ScimClient, user: UserRow, email: string): Promise<void> {
  const [found] = await tx.$queryRaw<{ isBrought: boolean; isTaken: boolean }[]>`
    SELECT p.created_at = ${user.createdAt} AND p.password_hash IS NULL
        AND NOT EXISTS (SELECT FROM account_token k WHERE k.person_id = p.id) AS "isBrought",
      EXISTS (SELECT FROM person o WHERE o.email = ${email})
        OR EXISTS (SELECT FROM former_address f WHERE f.email = ${email} AND f.person_id <> p.id) AS "isTaken"
    FROM person p WHERE p.id = ${user.personId} FOR UPDATE`
  if (!found?.isBrought) {
    throw new ScimProblem(400, 'The address of this person is looked after in the helpdesk.', 'mutability')
  }
  if (found.isTaken) throw new ScimProblem(409, 'Somebody else has or had this address.', 'uniqueness')
  await tellFormerAddress(tx, user.personId, client.origin.clientAddress)
  await tx.formerAddress.deleteMany({ where: { email, personId: user.personId } })
  await tx.formerAddress.create({ data: { email: user.email, personId: user.personId } })
  await tx.person.update({ where: { id: user.personId }, data: { email } })
  await tx.accountToken.updateMany({ where: { personId: user.personId, spentAt: null }, data: { spentAt: new Date() } })
  await endSessions(tx, user.personId)
  await recordAuditEntry(tx, {
    ...auditedByClient(client),
    action: 'scim.userChanged',
    subject: email,
    before: { email: user.email },
    after: { email },
  })
}
