import type { AppLoadContext } from '@remix-run/node'
import type { Actor } from '#app/domain/identity/actor.ts'
import { recordAuditEntry } from '#app/domain/identity/record-audit-entry.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { db } from '#app/platform/db.server.ts'
import { readRequestOrigin } from '../read-request-origin.ts'

/** Who has had hidden protected data shown to them is written down. */
export async function logProtectedView(
  actor: Actor,
  ticketId: number,
  request: Request,
  context: AppLoadContext,
): Promise<void> {
  await recordAuditEntry(db, {
    ...{ action: 'protectedData.shown', actorId: actor.personId, subject: formatTicketNumber(ticketId), ticketId },
    ...readRequestOrigin(request, context),
  })
}
