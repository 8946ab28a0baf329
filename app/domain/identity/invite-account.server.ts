import type { Tx } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { issueAccountToken } from './issue-account-token.server.ts'
import { queueAccountMail } from './queue-account-mail.server.ts'
import { recordAuditEntry } from './record-audit-entry.server.ts'

export interface Invitation {
  personId: number
  invitedById: number
  clientAddress: string
  requestId: string
}

/**
 * Mails somebody a link, good for three days and once, to choose a password with. Their older links end. The caller has
 * checked that `invitedById` may do so.
 * @throws DomainError 'conflict' for somebody without an active account
 */
export async function inviteAccount(tx: Tx, { personId, invitedById, ...origin }: Invitation): Promise<void> {
  const token = await issueAccountToken(tx, personId, 'invitation', invitedById)
  if (token === null) {
    throw new DomainError('conflict', 'This person has no active account. Make the account active first.')
  }
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } })
  const inviter = await tx.person.findUnique({ where: { id: invitedById }, select: { name: true } })
  await queueAccountMail(tx, personId, {
    template: 'invitation',
    facts: { ...token, invitedBy: inviter?.name ?? null },
  })
  await recordAuditEntry(tx, {
    ...origin,
    action: 'identity.invited',
    actorId: invitedById,
    subject: person.email,
    payload: { personId },
  })
}
