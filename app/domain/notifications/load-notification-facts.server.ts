import type { Tx } from '#app/platform/db.server.ts'
import { readTicketEvent, type StoredTicketEvent } from '../events/read-ticket-event.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import type { NotificationFacts, NotifiedPerson, NotifiedTicket } from './notification-facts.ts'

type EventRow = StoredTicketEvent & NotifiedTicket

export interface ToldTicket {
  events: TicketEvent[]
  facts: NotificationFacts
}

/** Reads, in two queries, what decides who hears of these events; one entry for each ticket they belong to. */
export async function loadNotificationFacts(
  tx: Tx,
  eventIds: readonly number[],
  organisationDomain: string,
): Promise<ToldTicket[]> {
  const rows = await tx.$queryRaw<EventRow[]>`
    SELECT e.id, e.ticket_id AS "ticketId", e.type, e.actor_id AS "actorId", e.payload, e.occurred_at AS "occurredAt",
      t.requester_id AS "requesterId", t.opened_by_id AS "openedById", t.agency_id AS "agencyId",
      t.section_code AS "sectionCode", t.assignee_id AS "assigneeId", t.is_restricted AS "isRestricted",
      s.name AS "sectionName", s.email AS "sectionEmail",
      ARRAY(SELECT f.person_id FROM ticket_follower f WHERE f.ticket_id = t.id) AS "followerIds"
    FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id JOIN section s ON s.code = t.section_code
    WHERE e.id = ANY(${[...eventIds]}::int[]) ORDER BY e.id`
  if (rows.length === 0) return []
  const people = await findPeople(tx, rows)
  const tickets = new Map(rows.map((row) => [row.ticketId, row]))
  return [...tickets.values()].map((ticket) => ({
    events: rows.filter(({ ticketId }) => ticketId === ticket.ticketId).map(toEvent),
    facts: { ticket, people, organisationDomain },
  }))
}

async function findPeople(tx: Tx, rows: readonly EventRow[]): Promise<NotifiedPerson[]> {
  const named = new Set(rows.flatMap(findNamedPeople))
  const alarmed = new Set(rows.filter(({ type }) => type.startsWith('clock.')).map(({ sectionCode }) => sectionCode))
  return tx.$queryRaw<NotifiedPerson[]>`
    SELECT p.id AS "personId", p.name, p.email, p.time_zone AS "timeZone", p.is_active AS "isActive",
      p.agency_id AS "agencyId", a.code AS "agencyCode",
      coalesce((
        SELECT json_agg(json_build_object('role', g.role, 'agencyId', g.agency_id, 'sectionCode', g.section_code))
        FROM role_grant g
        WHERE g.person_id = p.id AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())
      ), '[]') AS roles
    FROM person p LEFT JOIN agency a ON a.id = p.agency_id
    WHERE p.id IN (
      SELECT unnest(${[...named]}::int[])
      UNION SELECT person_id FROM role_grant WHERE role = 'supervisor' AND section_code = ANY(${[...alarmed]}::text[])
    )`
}

function findNamedPeople(row: EventRow): number[] {
  const event = toEvent(row)
  const assignee = event.type === 'ticket.assigned' ? event.payload.assigneeId : null
  const named = [row.requesterId, row.openedById, row.assigneeId, row.actorId, assignee, ...row.followerIds]
  return named.filter((id) => id !== null)
}

function toEvent({ id, ticketId, type, actorId, payload, occurredAt }: EventRow): TicketEvent {
  return readTicketEvent({ id, ticketId, type, actorId, payload, occurredAt })
}
