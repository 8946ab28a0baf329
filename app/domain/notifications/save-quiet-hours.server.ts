import type { z } from 'zod'
import { forbidden } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import type { quietHoursSchema } from './quiet-hours-input.ts'

/**
 * Sets the quiet hours of SLA mail, for what is recorded from now on; mail that waits already keeps its time. For
 * administrators. Saving what holds already leaves no trace.
 */
export async function saveQuietHours(actor: Actor, after: z.infer<typeof quietHoursSchema>): Promise<void> {
  if (!actor.isAdministrator) throw forbidden('Administrators set the quiet hours.')
  await inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM sla_mail_settings FOR UPDATE`
    const { id, ...before } = await tx.slaMailSettings.findFirstOrThrow()
    const { quietFrom, quietUntil, quietWeekends } = after
    if (before.quietFrom === quietFrom && before.quietUntil === quietUntil && before.quietWeekends === quietWeekends)
      return
    await tx.slaMailSettings.update({ where: { id }, data: after })
    await recordAuditEntry(tx, {
      action: 'sla.quietHoursSet',
      ...auditedBy(actor),
      subject: 'Quiet hours of SLA mail',
      payload: { before, after },
    })
  })
}
