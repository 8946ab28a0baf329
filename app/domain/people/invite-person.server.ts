import type { Tx } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { inviteAccount } from '../identity/invite-account.server.ts'
import type { RequestOrigin } from './add-person.server.ts'
import { requireAdministrator } from './require-administrator.ts'

/**
 * Mails somebody a fresh invitation; older ones end. Pressed again within a minute it does nothing more: of two mails the
 * first would hold a dead link. Throws forbidden, not_found, and conflict for who is shut out.
 */
export async function invitePerson(actor: Actor, personId: number, origin: RequestOrigin): Promise<void> {
  requireAdministrator(actor)
  const { clientAddress, requestId } = origin
  await inTransaction(async (tx) => {
    const [person] = await tx.$queryRaw<object[]>`SELECT FROM person WHERE id = ${personId} FOR UPDATE`
    if (!person) throw notFound(`no person ${personId}`)
    if (await isJustInvited(tx, personId)) return
    await inviteAccount(tx, { personId, invitedById: actor.personId, clientAddress, requestId })
  })
}

async function isJustInvited(tx: Tx, personId: number): Promise<boolean> {
  const [open] = await tx.$queryRaw<object[]>`
    SELECT FROM account_token WHERE person_id = ${personId} AND purpose = 'invitation' AND spent_at IS NULL
      AND created_at > now() - interval '1 minute' LIMIT 1`
  return open !== undefined
}
