import { Prisma } from '#app/generated/prisma/client.ts'
import type { TicketStatus } from '#app/generated/prisma/enums.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import type { PromiseClock } from './describe-promise.ts'
import type { OwnTicketsFilter } from './own-tickets-filter.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

const asked = systemScope('The page below keeps of these what the actor may see.')

export interface OwnTicketRow {
  id: number
  subject: string
  status: TicketStatus
  waitingFor: string | null
  /** Epoch milliseconds. */
  openedAt: number
  requesterId: number
  requesterName: string
  sectionName: string
  /** Of promises that are not ended yet. */
  clocks: PromiseClock[]
}

export interface OwnTicketsPage {
  rows: OwnTicketRow[]
  /** The ticket ids to page on from; null where there is no further page. */
  newerThan: number | null
  olderThan: number | null
}

/**
 * The actor's own tickets, newest first: those they asked for, opened for others or follow,
 * and restricted ones on which they are named; with `scope: 'agency'` those
 * of the agencies they coordinate. Keyset-paged: the cost is that of a page, however many there are.
 */
export async function findOwnTickets(
  actor: Actor,
  filter: OwnTicketsFilter,
  pageSize: number,
): Promise<OwnTicketsPage> {
  const isUpward = filter.newerThan !== null
  const direction = Prisma.raw(isUpward ? 'ASC' : 'DESC')
  const within = Prisma.join(
    [
      Prisma.sql`TRUE`,
      ...(filter.show === 'open' ? [Prisma.sql`t.is_open`] : []),
      ...(filter.newerThan === null ? [] : [Prisma.sql`t.id > ${filter.newerThan}`]),
      ...(filter.newerThan === null && filter.olderThan !== null ? [Prisma.sql`t.id < ${filter.olderThan}`] : []),
    ],
    ' AND ',
  )
  // Each arm walks its own index and stops after a page; an OR would walk the whole table.
  const arms = listArms(actor, filter).map(
    (arm) => Prisma.sql`(SELECT t.id ${arm} AND ${within} ORDER BY t.id ${direction} LIMIT ${pageSize + 1})`,
  )
  const found = await readRows<OwnTicketRow>(Prisma.sql`
    SELECT t.id, t.subject, t.status, t.waiting_for AS "waitingFor", (extract(epoch FROM t.opened_at) * 1000)::float8 AS "openedAt",
      t.requester_id AS "requesterId", r.name AS "requesterName", s.name AS "sectionName",
      coalesce((SELECT json_agg(json_build_object('target', k.target, 'startedAt', (extract(epoch FROM k.started_at) * 1000)::bigint,
          'endedAt', NULL, 'dueAt', (extract(epoch FROM k.due_at) * 1000)::bigint))
        FROM sla_clock k WHERE k.ticket_id = t.id AND k.ended_at IS NULL AND k.state <> 'cancelled'), '[]') AS clocks
    FROM ticket t
    JOIN person r ON r.id = t.requester_id
    JOIN section s ON s.code = t.section_code
    WHERE t.id IN (${Prisma.join(arms, ' UNION ')}) AND ${visibleTicketsSql(actor)}
    ORDER BY t.id ${direction} LIMIT ${pageSize + 1}`)
  return toPage(found, pageSize, filter)
}

function listArms(actor: Actor, { scope }: OwnTicketsFilter): Prisma.Sql[] {
  if (scope === 'agency') {
    return [
      Prisma.sql`FROM ticket t ${asked} WHERE t.agency_id = ANY(${[...actor.coordinatedAgencyIds]}::int[]) AND NOT t.is_restricted`,
    ]
  }
  return [
    Prisma.sql`FROM ticket t ${asked} WHERE t.requester_id = ${actor.personId}`,
    Prisma.sql`FROM ticket t ${asked} WHERE t.opened_by_id = ${actor.personId}`,
    Prisma.sql`FROM ticket_follower f ${asked} JOIN ticket t ON t.id = f.ticket_id WHERE f.person_id = ${actor.personId}`,
    Prisma.sql`FROM ticket_access x ${asked} JOIN ticket t ON t.id = x.ticket_id
      WHERE x.person_id = ${actor.personId} AND x.kind = 'named' AND x.revoked_at IS NULL AND t.is_restricted`,
  ]
}

function toPage(found: OwnTicketRow[], pageSize: number, filter: OwnTicketsFilter): OwnTicketsPage {
  const isUpward = filter.newerThan !== null
  const hasMore = found.length > pageSize
  const rows = found.slice(0, pageSize)
  if (isUpward) rows.reverse()
  const hasNewer = isUpward ? hasMore : filter.olderThan !== null
  const hasOlder = isUpward ? true : hasMore
  return {
    rows,
    newerThan: hasNewer ? (rows[0]?.id ?? null) : null,
    olderThan: hasOlder ? (rows.at(-1)?.id ?? null) : null,
  }
}
