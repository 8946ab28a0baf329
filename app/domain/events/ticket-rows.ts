import type { Tx } from '#app/platform/db.server.ts'
import type { TicketScope } from './ticket-scope.ts'

type TicketModel =
  | 'attachment'
  | 'delivery'
  | 'externalReference'
  | 'protectedDataFinding'
  | 'sectionStint'
  | 'slaClock'
  | 'ticket'
  | 'ticketAccess'
  | 'ticketDraft'
  | 'ticketEvent'
  | 'ticketFollower'
  | 'ticketMessage'

/**
 * Prisma's models that hold tickets: only through here, with what entitles to them. The scope is a proof, no filter;
 * the query still says which ticket.
 */
export function ticketRows(tx: Pick<Tx, TicketModel>, _scope: TicketScope): Pick<Tx, TicketModel> {
  return tx
}
