import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor } from '../../identity/actor.ts'
import { seesUnfollowed } from '../../tickets/sees-unfollowed.ts'
import { visibleTicketsSql } from '../../tickets/visible-tickets.ts'

const own = systemScope('What the actor follows and muted; the page keeps of these what they may see.')

export interface FollowedTicket {
  ticketId: number
  subject: string
  isFollowed: boolean
  isMuted: boolean
  /** They would lose sight of it with following. */
  seesByFollowing: boolean
}

type Row = Omit<FollowedTicket, 'seesByFollowing'> & {
  requesterId: number
  openedById: number
  agencyId: number | null
  sectionCode: string
  isRestricted: boolean
}

/** What the actor follows or has muted and may see, the newest tickets first; `before` is the last ticket of the page before. */
export async function findFollowedTickets(
  actor: Actor,
  { before, limit }: { before: number | null; limit: number },
): Promise<{ tickets: FollowedTicket[]; next: number | null }> {
  const older = before === null ? Prisma.sql`TRUE` : Prisma.sql`ticket_id < ${before}`
  const tickets = await readRows<Row>(Prisma.sql`
    SELECT t.id AS "ticketId", t.subject, bool_or(o.is_followed) AS "isFollowed", bool_or(NOT o.is_followed) AS "isMuted",
      t.requester_id AS "requesterId", t.opened_by_id AS "openedById", t.agency_id AS "agencyId", t.section_code AS "sectionCode",
      t.is_restricted AS "isRestricted"
    FROM (
      SELECT ticket_id, true AS is_followed FROM ticket_follower ${own} WHERE person_id = ${actor.personId} AND ${older}
      UNION ALL
      SELECT ticket_id, false FROM ticket_mute ${own} WHERE person_id = ${actor.personId} AND ${older}
    ) o JOIN ticket t ON t.id = o.ticket_id
    WHERE ${visibleTicketsSql(actor)}
    GROUP BY t.id ORDER BY t.id DESC LIMIT ${limit + 1}`)
  const page = tickets.slice(0, limit).map((ticket) => {
    const { ticketId, subject, isFollowed, isMuted } = ticket
    return { ticketId, subject, isFollowed, isMuted, seesByFollowing: isFollowed && !seesUnfollowed(actor, ticket) }
  })
  return { tickets: page, next: tickets.length > limit ? (page.at(-1)?.ticketId ?? null) : null }
}
