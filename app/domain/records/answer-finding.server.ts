import type { Tx } from '#app/platform/db.server.ts'
import { DomainError, forbidden, notFound } from '#app/platform/errors.ts'
import { recordTicketEvents } from '../events/record-ticket-events.server.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import { ticketRows } from '../events/ticket-rows.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { formatTicketNumber } from '../tickets/ticket-number.ts'
import { mayAnswerFindings } from './find-protected-findings.server.ts'

const scope = systemScope('Information Security answers for what is found in any ticket.')

export interface Answer {
  findingId: number
  note: string
  isDenied: boolean
  event: Extract<TicketEventBody, { type: 'protectedData.noticeGiven' | 'protectedData.cleared' }>
}

/**
 * Ends a finding's notice duty, in the caller's transaction: the row, an event for the ticket's staff, an audit entry.
 * Throws forbidden for all but Information Security, not_found, and conflict when it was answered before.
 */
export async function answerFinding(tx: Tx, actor: Actor, { findingId, note, isDenied, event }: Answer): Promise<void> {
  if (!mayAnswerFindings(actor)) throw forbidden('Only Information Security answers for the notice.')
  const [found] = await tx.$queryRaw<{ ticketId: number; revision: number; isOpen: boolean; now: Date }[]>`
    SELECT f.ticket_id AS "ticketId", t.revision, f.notice_due_at IS NOT NULL AND f.notice_given_at IS NULL AS "isOpen",
      date_trunc('milliseconds', clock_timestamp()) AS now
    FROM protected_data_finding f ${scope} JOIN ticket t ON t.id = f.ticket_id WHERE f.id = ${findingId} FOR UPDATE OF f`
  if (!found) throw notFound(`there is no finding ${findingId}`)
  if (!found.isOpen) throw new DomainError('conflict', 'Somebody has answered this one already. Reload the page.')
  const { ticketId, revision, now } = found
  await ticketRows(tx, scope).protectedDataFinding.update({
    where: { id: findingId },
    data: { noticeGivenAt: now, noticeGivenById: actor.personId, noticeNote: note, isDenied },
    select: { id: true },
  })
  const about = { ticketId, actorId: actor.personId, occurredAt: now, revision }
  await recordTicketEvents(tx, { ...about, ...(actor.origin && { origin: actor.origin }) }, [event])
  const subject = `Finding ${findingId} of ${formatTicketNumber(ticketId)}`
  await recordAuditEntry(tx, {
    action: event.type,
    ...auditedBy(actor),
    subject,
    ticketId,
    payload: { findingId, note },
  })
}
