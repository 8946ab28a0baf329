import type { Tx } from '#app/platform/db.server.ts'
import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import { changeUser } from './change-user.server.ts'
import { composeName } from './compose-name.ts'
import { getUser } from './find-users.server.ts'
import { auditedByClient, type ScimClient } from './scim-client.ts'
import { ScimProblem } from './scim-problem.ts'
import type { UserFacts } from './user-facts.ts'
import type { UserRow } from './user-resource.ts'

/**
 * Brings a user: somebody new, or somebody who is here already and is from now on looked after by this client, too.
 * Somebody new is linked to the client's provider by their externalId; whoever was here before is not, since an address
 * proves nothing: they connect their account themselves. @throws ScimProblem
 */
export async function createUser(client: ScimClient, facts: UserFacts): Promise<UserRow> {
  const { userName } = facts
  if (userName === undefined) throw new ScimProblem(400, 'userName is missing.', 'invalidValue')
  const email = facts.email ?? (userName.includes('@') ? userName.toLowerCase() : undefined)
  if (email === undefined) throw new ScimProblem(400, 'There is no email address for work.', 'invalidValue')
  try {
    return await inTransaction(async (tx) => {
      await refuseKnownName(tx, client, userName)
      const personId = (await adopt(tx, client, email)) ?? (await add(tx, client, { ...facts, email }))
      await tx.$executeRaw`
        INSERT INTO scim_user (client_id, person_id, external_id, user_name, created_at, updated_at)
        VALUES (${client.id}, ${personId}, ${facts.externalId ?? null}, ${userName}, now(), now())`
      const [{ id }] = await tx.$queryRaw<
        [{ id: string }]
      >`SELECT public_id::text AS id FROM person WHERE id = ${personId}`
      // The address that found them is theirs already.
      const { email: _known, ...rest } = facts
      await changeUser(tx, client, await getUser(client, id, tx), rest)
      return getUser(client, id, tx)
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw taken()
    throw error
  }
}

const taken = () => new ScimProblem(409, 'There is such a user already.', 'uniqueness')

async function refuseKnownName(tx: Tx, client: ScimClient, userName: string): Promise<void> {
  const known = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM scim_user WHERE client_id = ${client.id} AND lower(user_name) = lower(${userName})`
  if (known.length > 0) throw taken()
}

async function adopt(tx: Tx, client: ScimClient, email: string): Promise<number | null> {
  const [former] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM former_address WHERE email = ${email}`
  if (former) throw new ScimProblem(409, 'Somebody else had this address, and nobody else gets it.', 'uniqueness')
  const [person] = await tx.$queryRaw<{ id: number; isKnown: boolean }[]>`
    SELECT p.id, EXISTS (SELECT FROM scim_user u WHERE u.person_id = p.id AND u.client_id = ${client.id}) AS "isKnown"
    FROM person p WHERE p.email = ${email} FOR UPDATE`
  if (!person) return null
  if (person.isKnown) throw taken()
  await recordAuditEntry(tx, { ...auditedByClient(client), action: 'scim.userAdopted', subject: email })
  return person.id
}

async function add(tx: Tx, client: ScimClient, facts: UserFacts & { email: string }): Promise<number> {
  const { email, externalId } = facts
  const name = composeName(facts, '') ?? email.split('@')[0] ?? email
  const [person] = await tx.$queryRaw<[{ id: number }]>`
    INSERT INTO person (email, name, created_at) VALUES (${email}, ${name}, now()) RETURNING id`
  if (client.provider !== null && externalId) {
    await tx.providerAccount.create({
      data: { providerId: client.provider.id, subject: externalId, personId: person.id },
    })
  }
  await recordAuditEntry(tx, {
    ...auditedByClient(client),
    action: 'scim.userAdded',
    subject: email,
    after: { email, name, externalId: externalId ?? null, provider: client.provider?.code ?? null },
  })
  return person.id
}
