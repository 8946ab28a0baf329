import { db } from '#app/platform/db.server.ts'
import { forbidden, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { auditedBy } from '../../identity/audited-by.ts'
import { recordAuditEntry } from '../../identity/record-audit-entry.server.ts'

/** Lets the mails that were left in a mailbox be fetched again, within a minute. @throws DomainError 'forbidden', 'not_found' */
export async function retrySnags(actor: Actor, mailboxId: number): Promise<void> {
  if (!actor.isAdministrator) throw forbidden('Only administrators change mailboxes.')
  const mailbox = await db.mailbox.findUnique({ where: { id: mailboxId } })
  if (!mailbox) throw notFound(`no mailbox ${mailboxId}`)
  await inTransaction(async (tx) => {
    const { count } = await tx.mailboxSnag.updateMany({
      where: { mailboxId, reason: { not: '' } },
      data: { reason: '', attempts: 0 },
    })
    const facts = { action: 'mail.leftMailRetried', subject: mailbox.address, payload: { mailboxId, mails: count } }
    await recordAuditEntry(tx, { ...auditedBy(actor), ...facts })
  })
}
