import { notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { inviteAccount } from '../identity/invite-account.server.ts'
import type { RequestOrigin } from './add-person.server.ts'
import { requireAdministrator } from './require-administrator.ts'

/** Mails somebody a fresh invitation; older ones end. Throws forbidden, not_found, and conflict for who is shut out. */
export async function invitePerson(actor: Actor, personId: number, origin: RequestOrigin): Promise<void> {
  requireAdministrator(actor)
  const { clientAddress, requestId } = origin
  await inTransaction(async (tx) => {
    const person = await tx.person.findUnique({ where: { id: personId }, select: { id: true } })
    if (!person) throw notFound(`no person ${personId}`)
    await inviteAccount(tx, { personId, invitedById: actor.personId, clientAddress, requestId })
  })
}
