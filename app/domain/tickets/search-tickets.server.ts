import { Prisma } from '#app/generated/prisma/client.ts'
import type { Priority, TicketStatus } from '#app/generated/prisma/enums.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { type Actor, isStaff } from '../identity/actor.ts'
import { cleanLine } from './text-rules.ts'
import { parseTicketNumber } from './ticket-number.ts'
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
  const byWords = matchesSql(actor, query)
  const matches = ticketId === null ? byWords : Prisma.sql`(${byWords} OR s.ticket_id = ${ticketId})`
  const place = before === null ? Prisma.sql`TRUE` : Prisma.sql`t.id < ${before}`
  const hits = await readRows<SearchHit>(Prisma.sql`
    SELECT t.id, t.subject, t.status, t.priority, t.section_code AS "sectionCode", r.name AS "requesterName", a.code AS "agencyCode",
      (extract(epoch FROM t.opened_at) * 1000)::float8 AS "openedAt"
    FROM (
      SELECT t.* FROM ticket_search s JOIN ticket t ON t.id = s.ticket_id
      WHERE ${matches} AND ${visibleTicketsSql(actor)} AND ${place}
      ORDER BY t.id DESC LIMIT ${SEARCH_PAGE_SIZE + 1}
    ) t
    JOIN person r ON r.id = t.requester_id
    LEFT JOIN agency a ON a.id = t.agency_id
    ORDER BY t.id DESC`)
  const shown = hits.slice(0, SEARCH_PAGE_SIZE)
  return { query, hits: shown, older: hits.length > SEARCH_PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null }
}

/** Notes are searched for staff alone, and not for those who asked for the ticket themselves. */
function matchesSql(actor: Actor, query: string): Prisma.Sql {
  const words = Prisma.sql`websearch_to_tsquery('english', ${query})`
  if (!isStaff(actor)) return Prisma.sql`s.public_words @@ ${words}`
  return Prisma.sql`(s.staff_words @@ ${words} AND (t.requester_id <> ${actor.personId} OR s.public_words @@ ${words}))`
}
