import type { Priority } from '#app/generated/prisma/enums.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { TicketClock } from './evaluate-ticket-clocks.ts'
import { clockColumnsSql, clockRecordSql, clockUpdatesSql, clockValuesSql, toClockRow } from './to-clock-row.ts'

const anyTicket = systemScope('Time runs alike whoever looks: the ticket is the caller’s, or everybody’s.')

export interface ClockOwner {
  ticketId: number
  priority: Priority
  sectionCode: string
  agencyId: number | null
  isImported: boolean
}

export interface OwnedClocks {
  owner: ClockOwner
  clocks: readonly TicketClock[]
}

/**
 * Writes what an evaluation gave as of `measuredAt`, one row a clock, for any number of tickets in one statement, and
 * returns the rows' ids, a list for each ticket, in the order given. A clock is known by ticket, target and round; a later
 * evaluation overwrites the row. Whose it is (section, agency, priority) stays with one that has ended: a promise that
 * was kept or missed is not another section's after a transfer.
 */
export async function storeClocks(tx: SqlTx, owned: readonly OwnedClocks[], measuredAt: Date): Promise<number[][]> {
  const rows = owned.flatMap(({ owner, clocks }) =>
    clocks.map((clock) => ({
      ...toClockRow(clock),
      ticket_id: owner.ticketId,
      priority: owner.priority,
      section_code: owner.sectionCode,
      agency_id: owner.agencyId,
      is_imported: owner.isImported,
    })),
  )
  if (rows.length === 0) return owned.map(() => [])
  const stored = await tx.$queryRaw<{ id: number; ticketId: number; target: string; round: number }[]>`
    INSERT INTO sla_clock ${anyTicket} (ticket_id, priority, section_code, agency_id, is_imported, measured_at, ${clockColumnsSql})
    SELECT r.ticket_id, r.priority, r.section_code, r.agency_id, r.is_imported, ${measuredAt}::timestamptz, ${clockValuesSql}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(ticket_id int, priority priority, section_code text, agency_id int,
      is_imported boolean, ${clockRecordSql})
    ORDER BY r.ticket_id
    ON CONFLICT (ticket_id, target, round) DO UPDATE SET
      priority = CASE WHEN sla_clock.ended_at IS NULL OR excluded.ended_at IS NULL THEN excluded.priority ELSE sla_clock.priority END,
      section_code = CASE WHEN sla_clock.ended_at IS NULL OR excluded.ended_at IS NULL THEN excluded.section_code ELSE sla_clock.section_code END,
      agency_id = CASE WHEN sla_clock.ended_at IS NULL OR excluded.ended_at IS NULL THEN excluded.agency_id ELSE sla_clock.agency_id END,
      measured_at = excluded.measured_at, ${clockUpdatesSql}
    RETURNING id, ticket_id AS "ticketId", target::text, round`
  const idOf = new Map(stored.map(({ id, ticketId, target, round }) => [`${ticketId}/${target}/${round}`, id]))
  return owned.map(({ owner, clocks }) =>
    clocks.map(({ target, round }) => {
      const id = idOf.get(`${owner.ticketId}/${target}/${round}`)
      if (id === undefined) throw new Error(`The clock ${target}/${round} of ticket ${owner.ticketId} was not stored`)
      return id
    }),
  )
}
