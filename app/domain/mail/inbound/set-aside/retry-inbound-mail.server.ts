import { enqueue } from '#app/jobs/enqueue.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../../../identity/actor.ts'
import { auditedBy } from '../../../identity/audited-by.ts'
import { recordAuditEntry } from '../../../identity/record-audit-entry.server.ts'
import { getInboundMail } from './get-inbound-mail.server.ts'

/** Has a mail that was set aside read again, as if it had just come. Throws not_found, and conflict when it is not set aside any more. */
export async function retryInboundMail(actor: Actor, inboundMailId: string): Promise<void> {
  await getInboundMail(actor, inboundMailId)
  await inTransaction(async (tx) => {
    const { count } = await tx.inboundMail.updateMany({
      where: { id: inboundMailId, state: 'set_aside' },
      data: { state: 'received', attempts: 0, reason: '', leaseUntil: null, readAt: null, nextAttemptAt: new Date(0) },
    })
    if (count === 0) throw isNotSetAside()
    await enqueue(tx, 'mail.read', { inboundMailId })
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: 'mail.retried',
      subject: `Mail ${inboundMailId}`,
      payload: { inboundMailId },
    })
  })
}

export function isNotSetAside(): DomainError {
  return new DomainError('conflict', 'This mail is not set aside any more: somebody was faster. Reload the page.')
}
