import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import { DETAIL_REQUEST_DAYS } from './detail-request.ts'

const opened = systemScope('The ticket that this very mail has opened.')

/**
 * Notes that a requester is to be asked, once, for what their mail did not say. The mail that confirms the ticket carries
 * the link; asking twice changes nothing.
 */
export async function askForDetails(tx: SqlTx, ticketId: number, personId: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO detail_request ${opened} (ticket_id, person_id, expires_at)
    VALUES (${ticketId}, ${personId}, now() + make_interval(days => ${DETAIL_REQUEST_DAYS}::int))
    ON CONFLICT (ticket_id, person_id) DO NOTHING`
}
