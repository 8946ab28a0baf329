import { Prisma } from '#app/generated/prisma/client.ts'
import type { Priority, TicketStatus } from '#app/generated/prisma/enums.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { type Actor, isStaff } from '../identity/actor.ts'
import { cleanLine } from './text-rules.ts'
import { parseTicketNumber } from './ticket-number.ts'
import { readsInternalsSql } from './ticket-part.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

export const SEARCH_PAGE_SIZE = 25
const MAX_QUERY_LENGTH = 200

export interface SearchHit {
  id: number
  subject: string
  status: TicketStatus
  priority: Priority
  sectionCode: string
  requesterName: string
  agencyCode: string | null
  /** Epoch milliseconds. */
  openedAt: number
}

export interface SearchResult {
  /** What was searched for, cleaned. */
  query: string
  hits: SearchHit[]
  /** The id to continue before, null on the last page. */
  older: number | null
}

/**
 * Tickets that hold all the words, newest first, as the actor may see them; a ticket number finds that ticket. Quotes,
 * `or` and `-` work as on the web; nothing a person types is an error. Only staff search in notes.
 */
export async function searchTickets(actor: Actor, text: string, before: number | null): Promise<SearchResult> {
  const query = cleanLine(text.slice(0, 1000)).slice(0, MAX_QUERY_LENGTH)
  const ticketId = parseTicketNumber(query) ?? (/^[1-9]\d{0,8}$/.test(query) ? Number(query) : null)
  if (query === '') return { query, hits: [], older: null }
  // Trap: a planner that guesses by the words plans anew for each search, which costs more than the search, and may walk
  // all tickets from the newest. So it is not shown the words, and the hits come first and in order.
  const words = Prisma.sql`(SELECT websearch_to_tsquery('english', ${query}))`
  const found = { words, ticketId, before }
  const hits = await readRows<SearchHit>(Prisma.sql`
    WITH hit AS MATERIALIZED (${hitsSql(actor, found)})
    SELECT t.id, t.subject, t.status, t.priority, t.section_code AS "sectionCode", r.name AS "requesterName", a.code AS "agencyCode",
      (extract(epoch FROM t.opened_at) * 1000)::float8 AS "openedAt"
    FROM (
      SELECT t.* FROM (SELECT ticket_id FROM hit ORDER BY ticket_id DESC) h
      CROSS JOIN LATERAL (
        SELECT t.* FROM ticket t WHERE t.id = h.ticket_id AND ${visibleTicketsSql(actor)} AND ${mayBeFoundSql(actor, found)} LIMIT 1
      ) t
      LIMIT ${Prisma.raw(String(SEARCH_PAGE_SIZE + 1))}
    ) t
    JOIN person r ON r.id = t.requester_id
    LEFT JOIN agency a ON a.id = t.agency_id
    ORDER BY t.id DESC`)
  const shown = hits.slice(0, SEARCH_PAGE_SIZE)
  return { query, hits: shown, older: hits.length > SEARCH_PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null }
}

interface Sought {
  words: Prisma.Sql
  ticketId: number | null
  before: number | null
}

function hitsSql(actor: Actor, { words, ticketId, before }: Sought): Prisma.Sql {
  const column = isStaff(actor) ? Prisma.sql`s.staff_words` : Prisma.sql`s.public_words`
  const matches = Prisma.sql`${column} @@ ${words}`
  const numbered = ticketId === null ? matches : Prisma.sql`(${matches} OR s.ticket_id = ${ticketId})`
  const place = before === null ? Prisma.sql`TRUE` : Prisma.sql`s.ticket_id < ${before}`
  return Prisma.sql`SELECT s.ticket_id FROM ticket_search s WHERE ${numbered} AND ${place}`
}

/** Notes are searched for those alone who may read them; to others a hit needs the words outside of notes. */
function mayBeFoundSql(actor: Actor, { words, ticketId }: Sought): Prisma.Sql {
  if (!isStaff(actor)) return Prisma.sql`TRUE`
  const isNumbered = ticketId === null ? Prisma.sql`FALSE` : Prisma.sql`t.id = ${ticketId}`
  return Prisma.sql`(${readsInternalsSql(actor)} OR ${isNumbered}
    OR EXISTS (SELECT 1 FROM ticket_search s WHERE s.ticket_id = t.id AND s.public_words @@ ${words}))`
}
