import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor } from '../../identity/actor.ts'
import { auditedBy } from '../../identity/audited-by.ts'
import { recordAuditEntry } from '../../identity/record-audit-entry.server.ts'
import { getOutgoingMail } from './get-outgoing-mail.server.ts'

const anyMail = systemScope('Administrators look after mail, whatever it tells of; its words are not shown.')

/**
 * Ends the attempts to send a mail that waits. What may have been taken stays unknown. Throws not_found, forbidden for
 * anybody but administrators, and conflict where it has left or ended meanwhile.
 */
export async function giveUpDelivery(actor: Actor, deliveryId: string): Promise<void> {
  const { address, ticketId } = await getOutgoingMail(actor, deliveryId)
  await inTransaction(async (tx) => {
    const ended = await tx.$executeRaw`
      UPDATE delivery ${anyMail} SET state = (CASE WHEN state = 'unknown' THEN 'unknown' ELSE 'suppressed' END)::delivery_state,
        next_attempt_at = NULL, last_answer = left('Given up by an administrator. ' || last_answer, 500)
      WHERE id = ${deliveryId}::uuid AND next_attempt_at IS NOT NULL AND state IN ('queued', 'deferred', 'unknown')`
    if (ended === 0) throw new DomainError('conflict', 'This mail does not wait any more. Reload the page.')
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: 'mail.givenUp',
      subject: `Mail ${deliveryId}`,
      payload: { deliveryId, address },
      ...(ticketId !== null && { ticketId }),
    })
  })
}
