import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { concernFactsSql } from '../tickets/concern-facts-sql.ts'
import type { GatheredDelivery } from './claimed-delivery.ts'

const askedLater = systemScope('composeDigest asks of each ticket whether the reader may see it.')

/** Enough to hide whatever looks protected in it before it is cut to a line. */
const EXCERPT_CHARACTERS = 1_000

/** The deliveries that a digest tells of in their stead, with their tickets as they are now. No note, ever. */
export function findGathered(digestId: string): Promise<GatheredDelivery[]> {
  return readRows<GatheredDelivery>(Prisma.sql`
  SELECT d.ticket_id AS "ticketId", d.template, d.reason, actor.name AS "actorName",
    CASE WHEN NOT t.is_restricted THEN (SELECT left(m.body, ${EXCERPT_CHARACTERS}::int) FROM ticket_message m
      WHERE m.id = (e.payload ->> 'messageId')::int AND m.ticket_id = t.id AND m.kind <> 'note') END AS message,
    json_build_object('type', e.type, 'payload', e.payload, 'occurredAt', e.occurred_at) AS event,
    json_build_object('subject', t.subject, 'isRestricted', t.is_restricted, 'requesterId', t.requester_id,
      'requesterName', requester.name, 'sectionName', s.name,
      'openedById', t.opened_by_id, 'agencyId', t.agency_id, 'sectionCode', t.section_code, 'assigneeId', t.assignee_id,
      'isFollowedByReader', EXISTS (SELECT FROM ticket_follower f WHERE f.ticket_id = t.id AND f.person_id = d.person_id),
      'isReaderNamed', EXISTS (SELECT FROM ticket_access x WHERE t.is_restricted AND x.ticket_id = t.id
        AND x.person_id = d.person_id AND x.kind = 'named' AND x.revoked_at IS NULL),
      'concern', ${concernFactsSql}) AS ticket
  FROM delivery d ${askedLater}
  JOIN ticket t ON t.id = d.ticket_id
  JOIN section s ON s.code = t.section_code
  JOIN person requester ON requester.id = t.requester_id
  JOIN ticket_event e ON e.id = d.event_id
  LEFT JOIN person actor ON actor.id = e.actor_id
  WHERE d.gathered_in_id = ${digestId}::uuid
  ORDER BY d.created_at, d.id`)
}
