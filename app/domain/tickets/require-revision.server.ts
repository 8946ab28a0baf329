import type { Tx } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import type { TicketScope } from '../events/ticket-scope.ts'
import { findChangesSince } from './find-changes-since.server.ts'
import type { TicketPart } from './ticket-part.ts'

/**
 * Refuses to change a ticket that moved on since the form was drawn. Throws conflict with the present revision and what
 * changed since, for the page to show both. No revision given: nothing to compare.
 */
export async function requireRevision(
  tx: Tx,
  ticket: { id: number; revision: number; scope: TicketScope },
  { drawnFrom, part }: { drawnFrom: number | undefined; part: TicketPart },
): Promise<void> {
  if (part === 'requester' || drawnFrom === undefined || drawnFrom === ticket.revision) return
  throw new DomainError(
    'conflict',
    'Someone changed this ticket while you were working on it. Check what changed, then save again.',
    { details: { revision: ticket.revision, changes: await findChangesSince(tx, ticket, drawnFrom) } },
  )
}
