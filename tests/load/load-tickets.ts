import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { SlaRules } from '#app/domain/sla/sla-rules.ts'
import { describeTicket, type GeneratedTicket } from './describe-ticket.ts'
import { LONG, planTickets } from './plan-tickets.ts'
import { Random } from './random.ts'
import { addRequesters, readReference } from './reference.ts'
import { type LastIds, TicketFiles } from './store-tickets.ts'
import { RARE_WORDS, rareWordsOf } from './vocabulary.ts'

/** What of the load the scenarios ask for. Restricted tickets are left out: not every technician sees them. */
export interface LoadedTickets {
  /** With a description and ten messages; `text` stands in the last of them. */
  long: { id: number; text: string }[]
  /** For each rare word the newest ticket that holds it. */
  searched: { word: string; id: number }[]
}

const SEED = 20_261_123
const MOST_LONG = 500

/** Fills the database with made-up tickets by COPY, as the product would have stored them, and leaves it in good order. */
export async function loadTickets(
  client: pg.Client,
  rules: SlaRules,
  count: number,
  now: Date,
  /** Of all tickets, how many are open; left out: as it is with a helpdesk of some years. */
  openShare?: number,
): Promise<LoadedTickets> {
  // The server reads the files under its own account.
  const folder = mkdtempSync(join(tmpdir(), 'ots-bench-rows-'))
  chmodSync(folder, 0o755)
  try {
    await addRequesters(client)
    const { loaded, statements, ids } = await writeFiles(client, rules, { count, now, folder, openShare })
    // Neither triggers nor foreign keys are looked at row by row: the rows are right, and the words follow in one go.
    await client.query("SET session_replication_role = 'replica'")
    for (const statement of statements) await client.query(statement)
    await client.query("SET session_replication_role = 'origin'")
    for (const [table, id] of Object.entries(ids)) await client.query(`SELECT setval('${table}_id_seq', ${id})`)
    // Without figures of what was just loaded the planner may read all messages anew for each ticket.
    await client.query('ANALYZE ticket, ticket_message')
    await fillSearch(client)
    await client.query('VACUUM (ANALYZE)')
    await client.query('CHECKPOINT')
    return loaded
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function writeFiles(
  client: pg.Client,
  rules: SlaRules,
  { count, now, folder, openShare }: { count: number; now: Date; folder: string; openShare: number | undefined },
) {
  const reference = await readReference(client)
  const random = new Random(SEED)
  const files = new TicketFiles(folder, await readLastIds(client), random, now)
  const loaded: LoadedTickets = { long: [], searched: [] }
  const newestOf = new Map<string, number>()
  for (const plan of planTickets(count, now, openShare)) {
    const ticket = describeTicket(plan, reference, rules, random, now)
    const id = files.add(ticket, reference.emailOf(ticket.sectionCode))
    if (ticket.isRestricted) continue
    for (const word of rareWordsOf(plan.index)) newestOf.set(word, id)
    if (plan.messageCount === LONG) keepLong(loaded, id, ticket, random)
  }
  loaded.searched = RARE_WORDS.flatMap((word) => {
    const id = newestOf.get(word)
    return id === undefined ? [] : [{ word, id }]
  })
  return { loaded, statements: await files.end(), ids: files.ids }
}

/** A fair sample of all of them, however many come. */
function keepLong({ long }: LoadedTickets, id: number, ticket: GeneratedTicket, random: Random): void {
  const found = { id, text: ticket.messages.at(-1)?.body.slice(0, 60) ?? '' }
  if (long.length < MOST_LONG) long.push(found)
  else if (random.chance(0.05)) long[random.between(0, MOST_LONG - 1)] = found
}

async function readLastIds(client: pg.Client): Promise<LastIds> {
  const { rows } = await client.query<LastIds>(
    `SELECT greatest((SELECT max(id) FROM ticket), 10000) AS ticket,
       coalesce((SELECT max(id) FROM ticket_message), 0) AS ticket_message,
       coalesce((SELECT max(id) FROM ticket_event), 0) AS ticket_event,
       coalesce((SELECT max(id) FROM sla_clock), 0) AS sla_clock`,
  )
  const [ids] = rows
  if (!ids) throw new Error('PostgreSQL told no ids')
  return ids
}

/** What the triggers would have written ticket by ticket; the indexes are built afterwards, in one go as well. */
async function fillSearch(client: pg.Client): Promise<void> {
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename = 'ticket_search' AND indexdef LIKE '% gin %'`,
  )
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
  await client.query(
    `INSERT INTO ticket_search (ticket_id, public_words, staff_words)
     SELECT t.id, title || public_words, CASE WHEN note_words <> ''::tsvector THEN title || public_words || note_words END
     FROM ticket t
     CROSS JOIN LATERAL (SELECT setweight(search_words(t.subject), 'A') || search_age(t.id) AS title) subject
     JOIN (
       SELECT ticket_id,
         search_words(coalesce(string_agg(body, E'\\n' ORDER BY id) FILTER (WHERE kind <> 'note'), '')) AS public_words,
         search_words(coalesce(string_agg(body, E'\\n' ORDER BY id) FILTER (WHERE kind = 'note'), '')) AS note_words
       FROM ticket_message GROUP BY ticket_id
     ) m ON m.ticket_id = t.id
     WHERE NOT EXISTS (SELECT 1 FROM ticket_search s WHERE s.ticket_id = t.id)`,
  )
  for (const { definition } of indexes) await client.query(definition)
}
