import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { readTicketEvent, type StoredTicketEvent } from '../events/read-ticket-event.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { concernFactsSql } from '../tickets/concern-facts-sql.ts'
import type { NotificationFacts, NotifiedPerson, NotifiedTicket } from './notification-facts.ts'
import {
  type Chosen,
  type ChosenByPerson,
  type ChosenForTicket,
  chosenByPersonSql,
  chosenForTicketSql,
} from './preferences/chosen.ts'

const askedLater = systemScope('chooseRecipients asks of each reader whether they may see the ticket.')

interface ToldTicket {
  events: TicketEvent[]
  facts: NotificationFacts
  /** How those whom it concerns want to hear of it. */
  chosen: Chosen
}

type TicketRow = NotifiedTicket &
  ChosenForTicket & {
    events: (Omit<StoredTicketEvent, 'ticketId' | 'occurredAt'> & { occurredAt: string })[]
    people: (NotifiedPerson & ChosenByPerson)[]
  }

/**
 * Reads, in one query, what decides who hears of the events of these commands and how (a list of event ids each); one entry for
 * each command and ticket it concerned. The ids go through a subselect, so that the planner cannot count them: it would plan anew each time, which costs more than
 * reading. People go through one array: of a union of lists it expects thousands, and reads everybody.
 */
export async function loadNotificationFacts(
  tx: SqlTx,
  commands: readonly (readonly number[])[],
  mailDomains: readonly string[],
): Promise<ToldTicket[]> {
  const eventIds = commands.flat()
  const commandOf = commands.flatMap((ids, command) => ids.map(() => command))
  const rows = await tx.$queryRaw<TicketRow[]>`
    SELECT t.id AS "ticketId", t.priority::text, t.requester_id AS "requesterId", t.opened_by_id AS "openedById", t.agency_id AS "agencyId",
      t.section_code AS "sectionCode", t.assignee_id AS "assigneeId", t.is_restricted AS "isRestricted",
      away.stand_in_id AS "standInId", s.name AS "sectionName", s.email AS "sectionEmail", e.list AS events, followers.ids AS "followerIds",
      ${concernFactsSql} AS about, ${chosenForTicketSql},
      e.is_transfer AND EXISTS (SELECT FROM ticket_message m WHERE m.ticket_id = t.id AND m.kind = 'reply') AS "hasConversation",
      ARRAY(SELECT x.person_id FROM ticket_access x WHERE t.is_restricted AND x.ticket_id = t.id AND x.kind = 'named'
        AND x.revoked_at IS NULL) AS "accessIds",
      (SELECT json_agg(json_build_object('personId', p.id, 'name', p.name, 'email', p.email, 'timeZone', p.time_zone,
          'isActive', p.is_active, 'agencyId', p.agency_id, 'agencyCode', null, 'roles', coalesce((
            SELECT json_agg(json_build_object('role', g.role, 'agencyId', g.agency_id, 'sectionCode', g.section_code))
            FROM role_grant g WHERE g.person_id = p.id
              AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())), '[]'), ${chosenByPersonSql}))
        FROM person p WHERE p.id IN (
          SELECT unnest(ARRAY[t.requester_id, t.opened_by_id, t.assignee_id, away.stand_in_id] || followers.ids || e.person_ids
            || ARRAY(SELECT person_id FROM role_grant WHERE e.is_for_supervisors AND role = 'supervisor'
              AND section_code IN (t.section_code, e.stint_section_code))
            || ARRAY(SELECT json_array_elements_text(coalesce(told -> 'payload' -> 'personIds', told -> 'payload' -> 'approval' -> 'personIds'))::int
              FROM json_array_elements(CASE WHEN e.names_people THEN e.list END) told))
        )) AS people
    FROM (
      SELECT asked.command, ticket_id, bool_or(type LIKE 'clock.%'
          OR type IN ('stint.breached', 'ticket.emergencyAccess', 'ticket.rated', 'mail.bounced')) AS is_for_supervisors,
        bool_or(type IN ('clock.escalated', 'ticket.mentioned') OR payload -> 'approval' IS NOT NULL) AS names_people,
        bool_or(type = 'ticket.transferred') AS is_transfer,
        max(payload ->> 'sectionCode') FILTER (WHERE type = 'stint.breached') AS stint_section_code,
        array_agg(actor_id) || array_agg((payload ->> 'assigneeId')::int) || array_agg((payload ->> 'previousAssigneeId')::int)
          || array_agg((payload ->> 'personId')::int) FILTER (WHERE type = 'ticket.accessGiven') AS person_ids,
        json_agg(json_build_object('id', id, 'type', type, 'actorId', actor_id, 'payload', payload,
          'occurredAt', occurred_at) ORDER BY id) AS list
      FROM (SELECT unnest(${commandOf}::int[]) AS command, unnest(${eventIds}::int[]) AS event_id) asked
      JOIN ticket_event ${askedLater} ON ticket_event.id = asked.event_id GROUP BY asked.command, ticket_id
    ) e
    JOIN ticket t ON t.id = e.ticket_id
    JOIN section s ON s.code = t.section_code
    LEFT JOIN sla_mail_settings desk ON true
    LEFT JOIN absence away ON away.person_id = t.assignee_id AND away.to_at > now() AND away.from_at <= now()
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT f.person_id FROM ticket_follower f WHERE f.ticket_id = t.id) AS ids) followers
    ORDER BY e.command, t.id`
  return rows.map(({ events, people, now, deskQuietHours, sectionDefaults, mutedByIds, ...ticket }) => ({
    events: events.map(({ occurredAt, ...event }) =>
      readTicketEvent({ ...event, ticketId: ticket.ticketId, occurredAt: new Date(occurredAt) }),
    ),
    facts: { ticket, people, mailDomains },
    chosen: { now, deskQuietHours, sectionDefaults, mutedByIds, ticket, people },
  }))
}
