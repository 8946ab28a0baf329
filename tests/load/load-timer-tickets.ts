import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { GeneratedTicket } from './describe-ticket.ts'
import type { Random } from './random.ts'
import { type LastIds, TicketFiles } from './store-tickets.ts'

const tables = ['ticket', 'ticket_message', 'ticket_event', 'sla_clock'] as const
/** Of each table, more than a ticket of this load has rows. */
const ROWS_A_TICKET = 4

export interface LoadedRange {
  firstId: number
  lastId: number
}

/**
 * Stores tickets by COPY beside a helpdesk that runs: their numbers are taken from the sequences beforehand, so that what
 * the helpdesk writes meanwhile gets others. Their words are left out of the search.
 */
export async function loadTimerTickets(
  client: pg.Client,
  tickets: Iterable<GeneratedTicket>,
  { count, random, now }: { count: number; random: Random; now: Date },
): Promise<LoadedRange> {
  const folder = mkdtempSync(join(tmpdir(), 'ots-bench-rows-'))
  // The server reads the files under its own account.
  chmodSync(folder, 0o755)
  try {
    // All of them first: one that cannot be described must not leave files half open.
    const described = [...tickets]
    const lastIds = await reserveIds(client, count * ROWS_A_TICKET)
    const files = new TicketFiles(folder, lastIds, random, now)
    for (const ticket of described) files.add(ticket, 'euc@ots.la.example')
    const statements = await files.end()
    await client.query("SET session_replication_role = 'replica'")
    for (const statement of statements) await client.query(statement)
    await client.query("SET session_replication_role = 'origin'")
    return { firstId: lastIds.ticket + 1, lastId: files.ids.ticket }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function reserveIds(client: pg.Client, rows: number): Promise<LastIds> {
  const ids: LastIds = { ticket: 0, ticket_message: 0, ticket_event: 0, sla_clock: 0 }
  for (const table of tables) {
    const { rows: found } = await client.query<{ last: string }>(
      `SELECT setval('${table}_id_seq', nextval('${table}_id_seq') + $1) - $1 AS last`,
      [rows],
    )
    ids[table] = Number(found[0]?.last)
  }
  return ids
}
