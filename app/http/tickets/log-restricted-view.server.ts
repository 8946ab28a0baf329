import type { AppLoadContext } from '@remix-run/node'
import type { Actor } from '#app/domain/identity/actor.ts'
import { recordAuditEntry } from '#app/domain/identity/record-audit-entry.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { db } from '#app/platform/db.server.ts'
import { readRequestOrigin } from '../read-request-origin.ts'

/** Views of restricted tickets are logged (DESIGN.md, "Who may what"): who, which, when, from where. */
export async function logRestrictedView(
  actor: Actor,
  ticket: { id: number; isRestricted: boolean },
  request: Request,
  context: AppLoadContext,
): Promise<void> {
  if (!ticket.isRestricted) return
  const { clientAddress, requestId } = readRequestOrigin(request, context)
  const subject = formatTicketNumber(ticket.id)
  await recordAuditEntry(db, {
    action: 'ticket.viewed',
    actorId: actor.personId,
    subject,
    payload: { ticketId: ticket.id },
    clientAddress,
    requestId,
  })
}
