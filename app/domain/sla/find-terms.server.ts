import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import { systemScope } from '../events/ticket-scope.ts'

const anyTicket = systemScope('Time runs alike whoever looks: the ticket is the caller’s, or everybody’s.')

/** The terms in force now: those that the ticket's newest event with terms set. */
export async function findTerms(tx: SqlTx, ticketId: number): Promise<SlaTermsReference | null> {
  const [row] = await tx.$queryRaw<{ terms: SlaTermsReference }[]>`
    SELECT payload->'terms' AS terms FROM ticket_event ${anyTicket}
    WHERE ticket_id = ${ticketId} AND type IN ('ticket.opened', 'ticket.imported', 'sla.termsChanged')
    ORDER BY occurred_at DESC, id DESC LIMIT 1`
  return row?.terms ?? null
}
