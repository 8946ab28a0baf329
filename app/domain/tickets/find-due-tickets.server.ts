import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'

const everywhere = systemScope('Time passes on every ticket.')

export interface DueTicket {
  ticketId: number
  /** The moment for which its stint was to be looked at has come. */
  isStintDue: boolean
}

/** Of these tickets, those on which something passes by now: on a clock, or on the stint of the section that holds it. */
export async function findDueTickets(tx: SqlTx, ticketIds: readonly number[], now: Date): Promise<DueTicket[]> {
  const ids = [...ticketIds]
  return tx.$queryRaw<DueTicket[]>`
    SELECT ticket_id AS "ticketId", bool_or(is_stint) AS "isStintDue" FROM (
      SELECT ticket_id, false AS is_stint FROM sla_clock ${everywhere}
      WHERE ticket_id = ANY(ARRAY(SELECT unnest(${ids}::int[]))) AND next_at <= ${now}::timestamptz
      UNION ALL
      SELECT ticket_id, true FROM section_stint
      WHERE ticket_id = ANY(ARRAY(SELECT unnest(${ids}::int[]))) AND next_at <= ${now}::timestamptz
    ) AS due
    GROUP BY ticket_id`
}
