import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import { systemScope } from '../events/ticket-scope.ts'

const anyTicket = systemScope('Time runs alike whoever looks: the ticket is the caller’s, or everybody’s.')

/** The terms in force now of many tickets, by ticket; see `findTerms`. */
export async function findTermsOfMany(
  tx: SqlTx,
  ticketIds: readonly number[],
): Promise<ReadonlyMap<number, SlaTermsReference>> {
  const rows = await tx.$queryRaw<{ ticketId: number; terms: SlaTermsReference }[]>`
    SELECT t.id AS "ticketId", e.terms FROM unnest(${[...ticketIds]}::int[]) AS t(id)
    CROSS JOIN LATERAL (
      SELECT payload->'terms' AS terms FROM ticket_event ${anyTicket}
      WHERE ticket_id = t.id AND type IN ('ticket.opened', 'ticket.imported', 'sla.termsChanged')
      ORDER BY occurred_at DESC, id DESC LIMIT 1
    ) e`
  return new Map(rows.map(({ ticketId, terms }) => [ticketId, terms]))
}
