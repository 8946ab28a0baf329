import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { TicketEvent, TicketEventBody } from '../events/ticket-event.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { evaluateStints } from './evaluate-stints.ts'
import type { EvaluatedStint } from './evaluated-stint.ts'
import type { SlaRules } from './sla-rules.ts'
import { stintColumnsSql, stintRecordSql, stintUpdatesSql, stintValuesSql, toStintRow } from './to-stint-row.ts'

const anyTicket = systemScope('Time runs alike whoever looks: the ticket is the caller’s, or everybody’s.')

/** A locked ticket whose stints may have changed. */
export interface StintHolder {
  ticketId: number
  /** Of a ticket of which no event tells a section. */
  sectionCode: string
  /** All its events that matter to stints, in order. */
  history: readonly TicketEvent[]
  /** Something happened that changes stints since its rows were written, or the moment noted in them has come. */
  hasMoved: boolean
}

/**
 * Brings the stints of locked tickets up to `now` within the caller's transaction, in one statement however many they are,
 * and in none where nothing can have changed. Returns for each ticket, in order, the objectives that came to be missed, for
 * the caller to record; what an import brings alarms nobody.
 */
export async function refreshStints(
  tx: SqlTx,
  rules: SlaRules,
  holders: readonly StintHolder[],
  now: Date,
): Promise<TicketEventBody[][]> {
  const evaluated = holders.map(({ history, sectionCode }) =>
    evaluateStints(rules, history, { asOf: now, sectionCode }),
  )
  const rows = holders.flatMap(({ ticketId, hasMoved }, index) => {
    const stints = evaluated[index] ?? []
    return hasMoved || isOverdue(stints) ? stints.map((stint) => ({ ...toStintRow(stint), ticket_id: ticketId })) : []
  })
  const missed = await storeStints(tx, rows, now)
  return holders.map(({ ticketId, history }, index) =>
    history[0]?.type === 'ticket.imported'
      ? []
      : (evaluated[index] ?? []).flatMap((stint) => (missed.has(keyOf(ticketId, stint)) ? toBreach(stint) : [])),
  )
}

/** Where nothing happened, only an objective that was missed can be news. */
function isOverdue(stints: readonly EvaluatedStint[]): boolean {
  const last = stints.at(-1)
  return last !== undefined && last.endedAt === null && last.breachedAt !== null
}

/** Returns the keys of stints that are breached, and were not so before. A stint that has ended does not change any more. */
async function storeStints(
  tx: SqlTx,
  rows: readonly (ReturnType<typeof toStintRow> & { ticket_id: number })[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set()
  const ticketIds = [...new Set(rows.map(({ ticket_id }) => ticket_id))]
  const missed = await tx.$queryRaw<{ ticketId: number; number: number }[]>`
    WITH known AS (
      SELECT ticket_id, number, breached_at FROM section_stint ${anyTicket} WHERE ticket_id = ANY(ARRAY(SELECT unnest(${ticketIds}::int[])))
    ), stored AS (
      INSERT INTO section_stint (ticket_id, measured_at, ${stintColumnsSql})
      SELECT r.ticket_id, ${now}::timestamptz, ${stintValuesSql}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(ticket_id int, ${stintRecordSql})
      ORDER BY r.ticket_id, r.number
      ON CONFLICT (ticket_id, number) DO UPDATE SET measured_at = excluded.measured_at, ${stintUpdatesSql}
      WHERE section_stint.ended_at IS NULL
      RETURNING ticket_id, number, breached_at
    )
    SELECT stored.ticket_id AS "ticketId", stored.number FROM stored LEFT JOIN known USING (ticket_id, number)
    WHERE stored.breached_at IS NOT NULL AND known.breached_at IS NULL`
  return new Set(missed.map(({ ticketId, number }) => keyOf(ticketId, { number })))
}

function keyOf(ticketId: number, { number }: { number: number }): string {
  return `${ticketId}/${number}`
}

function toBreach({ number, sectionCode, breachedAt }: EvaluatedStint): TicketEventBody[] {
  if (breachedAt === null) return []
  return [{ type: 'stint.breached', payload: { number, sectionCode, breachedAt: new Date(breachedAt).toISOString() } }]
}
