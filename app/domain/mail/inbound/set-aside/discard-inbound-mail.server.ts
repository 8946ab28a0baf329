import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../../../identity/actor.ts'
import { auditedBy } from '../../../identity/audited-by.ts'
import { recordAuditEntry } from '../../../identity/record-audit-entry.server.ts'
import { getInboundMail } from './get-inbound-mail.server.ts'
import { isNotSetAside } from './retry-inbound-mail.server.ts'

/**
 * Lets a mail go that was set aside: nothing becomes of it, and it stays in the list of discarded mail as it came. Throws not_found,
 * and conflict when it is not set aside any more.
 */
export async function discardInboundMail(actor: Actor, inboundMailId: string): Promise<void> {
  await getInboundMail(actor, inboundMailId)
  await inTransaction(async (tx) => {
    const discarded = await tx.$executeRaw`
      UPDATE inbound_mail SET state = 'discarded', decided_by_id = ${actor.personId}::int, decided_at = now()
      WHERE id = ${inboundMailId}::uuid AND state = 'set_aside'`
    if (discarded === 0) throw isNotSetAside()
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: 'mail.discarded',
      subject: `Mail ${inboundMailId}`,
      payload: { inboundMailId },
    })
  })
}
