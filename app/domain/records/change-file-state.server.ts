import type { Tx } from '#app/platform/db.server.ts'
import { recordTicketEvents } from '../events/record-ticket-events.server.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import { ticketRows } from '../events/ticket-rows.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { formatTicketNumber } from '../tickets/ticket-number.ts'
import type { ManagedFile } from './lock-managed-file.server.ts'

const scope = systemScope('The file has been locked for a records officer.')

export interface FileChange {
  to: 'available' | 'held' | 'quarantined' | 'purged'
  reason: string
  event: Extract<TicketEventBody, { type: 'file.quarantined' | 'file.released' | 'file.purged' }>
  certificate?: string
}

/**
 * Writes a file's new state, its event and the audit entry, in the caller's transaction. The entry does not name files of
 * restricted tickets: whoever reads the audit trail may not see those.
 */
export async function changeFileState(tx: Tx, actor: Actor, file: ManagedFile, change: FileChange): Promise<void> {
  const { to, reason, event, certificate } = change
  await ticketRows(tx, scope).attachment.update({
    where: { id: file.id },
    data: {
      ...{ state: to, stateReason: reason, stateChangedById: actor.personId, stateChangedAt: file.now },
      ...(certificate !== undefined && { certificate }),
    },
    select: { id: true },
  })
  const { fileName: _, ...nameless } = event.payload
  const about = { ticketId: file.ticketId, actorId: actor.personId, occurredAt: file.now, revision: file.revision }
  await recordTicketEvents(tx, { ...about, ...(actor.origin && { origin: actor.origin }) }, [event])
  await recordAuditEntry(tx, {
    ...{ action: event.type, ...auditedBy(actor), ticketId: file.ticketId },
    subject: `File ${file.id} of ${formatTicketNumber(file.ticketId)}`,
    before: { state: file.state },
    after: { state: to, ...(certificate !== undefined && { certificate }) },
    payload: file.isRestricted ? nameless : { ...event.payload },
  })
}
