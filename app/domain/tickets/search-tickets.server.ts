import { Prisma } from '#app/generated/prisma/client.ts'
import type { Priority, TicketStatus } from '#app/generated/prisma/enums.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { type Actor, isStaff } from '../identity/actor.ts'
import { cleanLine } from '../text/clean-text.ts'
import { parseTicketNumber } from './ticket-number.ts'
import { readsInternalsSql } from './ticket-part.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

const asked = systemScope('pageSql keeps of the hits what the actor may see.')

/** What fits a screen; the next page is a click away. */
export const SEARCH_PAGE_SIZE = 10
const MAX_QUERY_LENGTH = 200

export interface SearchHit {
  id: number
  subject: string
  status: TicketStatus
  priority: Priority
  sectionCode: string
  requesterId: number
  requesterName: string
  agencyCode: string | null
  /** That it was met is written down then. */
  isRestricted: boolean
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
  const hits = await findHits(actor, { text: query, ticketId, before })
  const shown = hits.slice(0, SEARCH_PAGE_SIZE)
  return { query, hits: shown, older: hits.length > SEARCH_PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null }
}

interface Sought {
  text: string
  ticketId: number | null
  before: number | null
}

const PAGE_AND_ONE = SEARCH_PAGE_SIZE + 1
/** As `search_age` divides them. */
const TICKETS_AN_AGE = 1_000

/**
 * A page of hits and one more. The newest one to two thousand tickets are asked first, which is all that a common word
 * needs however many tickets hold it; the older ones are looked at where those do not fill the page.
 */
async function findHits(actor: Actor, sought: Sought): Promise<SearchHit[]> {
  // Trap: a planner that guesses by the words plans anew for each search, which costs more than the search, and may walk
  // all tickets from the newest. So it is not shown the words, and the hits come first and in order.
  const oldestOfNewest = Prisma.sql`((SELECT top FROM sought) / ${TICKETS_AN_AGE}::int - 1) * ${TICKETS_AN_AGE}::int`
  const newest = pageSql(actor, sought, {
    words: Prisma.sql`(SELECT newest_words FROM sought)`,
    place: sought.before === null ? Prisma.sql`TRUE` : Prisma.sql`s.ticket_id + 0 < ${sought.before}`,
  })
  const older = pageSql(actor, sought, {
    words: Prisma.sql`(SELECT words FROM sought)`,
    // Trap: with the number bare, the planner reads its index for nearly all tickets.
    place: Prisma.sql`s.ticket_id + 0 < ${oldestOfNewest} AND (SELECT count(*) < ${PAGE_AND_ONE}::int FROM newest)`,
  })
  return readRows<SearchHit>(Prisma.sql`
    WITH sought AS MATERIALIZED (
        -- Trap: with no word to look for (they were such as "the"), what is left says only: the newest.
        SELECT top, words, CASE WHEN numnode(words) > 0 THEN words && search_newest(top) END AS newest_words
        FROM (SELECT coalesce(${sought.before}::int - 1, (SELECT max(ticket_id) FROM ticket_search ${asked})) AS top,
          websearch_to_tsquery('english', ${sought.text}) AS words OFFSET 0) w
      ),
      newest AS MATERIALIZED (${newest}),
      older AS MATERIALIZED (${older})
    SELECT t.id, t.subject, t.status, t.priority, t.section_code AS "sectionCode", t.requester_id AS "requesterId", r.name AS "requesterName", a.code AS "agencyCode", t.is_restricted AS "isRestricted",
      (date_part('epoch', t.opened_at) * 1000)::bigint::float8 AS "openedAt"
    FROM (
      SELECT id FROM (SELECT id FROM newest UNION ALL SELECT id FROM older) h ORDER BY id DESC LIMIT ${Prisma.raw(String(PAGE_AND_ONE))}
    ) h
    JOIN ticket t ON t.id = h.id
    JOIN person r ON r.id = t.requester_id
    LEFT JOIN agency a ON a.id = t.agency_id
    ORDER BY t.id DESC`)
}

interface Part {
  words: Prisma.Sql
  place: Prisma.Sql
}

/** The ids of a page of hits and one more, newest first, of one part of the tickets. */
function pageSql(actor: Actor, sought: Sought, part: Part): Prisma.Sql {
  return Prisma.sql`
    SELECT t.id FROM (${hitsSql(actor, sought, part)} ORDER BY ticket_id DESC OFFSET 0) hit
    CROSS JOIN LATERAL (
      SELECT t.id FROM ticket t
      WHERE t.id = hit.ticket_id AND ${visibleTicketsSql(actor)} AND ${mayBeFoundSql(actor, part.words, sought)} LIMIT 1
    ) t
    LIMIT ${Prisma.raw(String(PAGE_AND_ONE))}`
}

/**
 * The tickets that hold the words, each once. Trap: one condition for all would be tried again on every hit, and unpacking
 * a ticket's words costs more than finding it.
 */
function hitsSql(actor: Actor, { ticketId }: Sought, { words, place }: Part): Prisma.Sql {
  const arm = (condition: Prisma.Sql) =>
    Prisma.sql`SELECT s.ticket_id FROM ticket_search s ${asked} WHERE ${condition} AND ${place}`
  const ofAll = Prisma.sql`s.public_words @@ ${words}`
  // A ticket without notes has its words once.
  const found = isStaff(actor)
    ? [arm(Prisma.sql`s.staff_words @@ ${words}`), arm(Prisma.sql`${ofAll} AND s.staff_words IS NULL`)]
    : [arm(ofAll)]
  if (ticketId === null) return Prisma.join(found, ' UNION ALL ')
  return Prisma.join([...found, arm(Prisma.sql`s.ticket_id = ${ticketId}`)], ' UNION ')
}

/** Notes are searched for those alone who may read them; to others a hit needs the words outside of notes. */
function mayBeFoundSql(actor: Actor, words: Prisma.Sql, { ticketId }: Sought): Prisma.Sql {
  if (!isStaff(actor)) return Prisma.sql`TRUE`
  const isNumbered = ticketId === null ? Prisma.sql`FALSE` : Prisma.sql`t.id = ${ticketId}`
  return Prisma.sql`(${readsInternalsSql(actor)} OR ${isNumbered}
    OR EXISTS (SELECT 1 FROM ticket_search s ${asked} WHERE s.ticket_id = t.id AND s.public_words @@ ${words}))`
}
