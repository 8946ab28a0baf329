import { z } from 'zod'
import { DomainError, forbidden, invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import { type Actor, isView } from '../../identity/actor.ts'
import { auditedBy } from '../../identity/audited-by.ts'
import { recordAuditEntry } from '../../identity/record-audit-entry.server.ts'
import { commitChange } from '../commit-change.server.ts'
import type { CommandOptions } from '../lock-ticket.server.ts'
import { selectAsSystem } from '../select-for-update.server.ts'
import { textField } from '../text-rules.ts'
import { formatTicketNumber, parseTicketNumber } from '../ticket-number.ts'
import { EMERGENCY_MINUTES } from './emergency-minutes.ts'

const FEWEST_WORDS = 5
const locked = systemScope('An administrator in an emergency, whose reason is written down first.')

export const emergencySchema = z.object({
  number: z
    .string({ error: 'Enter the ticket’s number.' })
    .transform((text) => parseTicketNumber(text))
    .pipe(z.number({ error: 'Enter a number like OTS-10234.' })),
  reason: textField({ max: 1000, required: 'Say what the emergency is.' }).refine(
    (reason) => reason.split(/\s+/).length >= FEWEST_WORDS,
    `Say what the emergency is, in ${FEWEST_WORDS} words at least.`,
  ),
})

/**
 * Lets an administrator who knows a restricted ticket's number read it for an hour. That they asked, and why, is in the
 * audit trail before anything is looked up and whatever comes of it; so nobody learns here for nothing which numbers there
 * are. The section's supervisors are told at once, by mail and on the ticket. Returns the ticket's id. Throws forbidden for
 * everybody else, invalid where there is no restricted ticket of that number, conflict for one that they may read anyway.
 */
export async function askEmergencyAccess(
  actor: Actor,
  { number: ticketId, reason }: z.infer<typeof emergencySchema>,
  options: CommandOptions = {},
): Promise<number> {
  if (!actor.isAdministrator || isView(actor)) throw forbidden('Emergency access is for administrators.')
  const refused = await inTransaction(async (tx) => {
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: 'ticket.emergencyAccessAsked',
      subject: formatTicketNumber(ticketId),
      ticketId,
      payload: { reason },
    })
    const found = await selectAsSystem(tx, ticketId)
    if (!found?.ticket.isRestricted) {
      return invalid({ number: ['There is no restricted ticket of this number. That you asked is written down.'] })
    }
    const { ticket } = found
    const now = options.now ?? found.now
    if (ticket.requesterId === actor.personId || actor.sectionCodes.includes(ticket.sectionCode)) {
      return new DomainError('conflict', 'You may read this ticket anyway. Open it by its number.')
    }
    // Sent twice, or asked again within the hour: what is open stays so until then, and nobody is told twice.
    const [open] = await tx.$queryRaw<object[]>`
      SELECT 1 FROM ticket_access x ${locked} WHERE x.ticket_id = ${ticketId} AND x.person_id = ${actor.personId}
        AND x.revoked_at IS NULL AND (x.expires_at IS NULL OR x.expires_at > ${now}) LIMIT 1`
    if (open) return null
    const until = new Date(now.getTime() + EMERGENCY_MINUTES * 60_000)
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO ticket_access ${locked} (ticket_id, person_id, kind, reason, granted_by_id, created_at, expires_at)
      VALUES (${ticketId}, ${actor.personId}, 'emergency', ${reason}, ${actor.personId}, ${now}, ${until}) RETURNING id`
    const payload = {
      accessId: row?.id ?? 0,
      personId: actor.personId,
      personName: actor.name,
      reason,
      until: until.toISOString(),
    }
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: 'ticket.emergencyAccessGiven',
      subject: formatTicketNumber(ticketId),
      ticketId,
      payload,
    })
    const events = [{ type: 'ticket.emergencyAccess' as const, payload }]
    await commitChange(tx, { ticket, actor, now, events }, options)
    return null
  })
  if (refused) throw refused
  return ticketId
}
