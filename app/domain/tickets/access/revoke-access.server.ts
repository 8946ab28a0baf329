import { z } from 'zod'
import { invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor } from '../../identity/actor.ts'
import { auditedBy } from '../../identity/audited-by.ts'
import { recordAuditEntry } from '../../identity/record-audit-entry.server.ts'
import { commitChange } from '../commit-change.server.ts'
import { type CommandOptions, lockTicket } from '../lock-ticket.server.ts'
import { formatTicketNumber } from '../ticket-number.ts'

const locked = systemScope('The ticket whose readers these are is locked.')

export const revocationSchema = z.object({
  accessId: z.coerce.number({ error: 'Choose whose access to take back.' }).int().positive().max(2_147_483_647),
})

/**
 * Takes somebody's access to a restricted ticket back, of people named and of an administrator in an emergency alike.
 * What is taken back already stays so. Throws invalid for access to another ticket.
 */
export async function revokeAccess(
  actor: Actor,
  input: z.infer<typeof revocationSchema> & { ticketId: number },
  options: CommandOptions = {},
): Promise<void> {
  const { ticketId, accessId } = input
  await inTransaction(async (tx) => {
    const { ticket, now } = await lockTicket(tx, actor, { ticketId, verb: 'restrict' }, options)
    const [access] = await tx.$queryRaw<{ personId: number; personName: string; isOver: boolean }[]>`
      SELECT x.person_id AS "personId", p.name AS "personName",
        x.revoked_at IS NOT NULL OR coalesce(x.expires_at <= now(), FALSE) AS "isOver"
      FROM ticket_access x ${locked} JOIN person p ON p.id = x.person_id
      WHERE x.id = ${accessId} AND x.ticket_id = ${ticket.id}`
    if (!access) throw invalid({ accessId: ['Choose somebody who is named on this ticket.'] })
    if (access.isOver) return
    await tx.$executeRaw`UPDATE ticket_access ${locked} SET revoked_at = ${now} WHERE id = ${accessId}`
    const payload = { accessId, personId: access.personId, personName: access.personName }
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: 'ticket.accessRevoked',
      subject: formatTicketNumber(ticket.id),
      ticketId: ticket.id,
      payload,
    })
    await commitChange(tx, { ticket, actor, now, events: [{ type: 'ticket.accessRevoked', payload }] }, options)
  })
}
