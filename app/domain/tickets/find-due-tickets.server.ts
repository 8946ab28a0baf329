import type { SqlTx } from '#app/platform/sql-transaction.server.ts'

/** Of these tickets, those on which something passes by now: on a clock, or on the stint of the section that holds it. */
export async function findDueTickets(tx: SqlTx, ticketIds: readonly number[], now: Date): Promise<number[]> {
  const ids = [...ticketIds]
  const rows = await tx.$queryRaw<{ ticketId: number }[]>`
    SELECT ticket_id AS "ticketId" FROM sla_clock
    WHERE ticket_id = ANY(ARRAY(SELECT unnest(${ids}::int[]))) AND next_at <= ${now}::timestamptz
    UNION
    SELECT ticket_id FROM section_stint
    WHERE ticket_id = ANY(ARRAY(SELECT unnest(${ids}::int[]))) AND next_at <= ${now}::timestamptz`
  return rows.map(({ ticketId }) => ticketId)
}
