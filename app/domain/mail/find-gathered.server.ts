import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { GatheredDelivery } from './claimed-delivery.ts'

const askedLater = systemScope('composeDigest asks of each ticket whether the reader may see it.')

/** The deliveries that a digest tells of in their stead, with their tickets as they are now. */
export function findGathered(digestId: string): Promise<GatheredDelivery[]> {
  return readRows<GatheredDelivery>(Prisma.sql`
  SELECT d.ticket_id AS "ticketId", d.template, d.reason,
    json_build_object('type', e.type, 'payload', e.payload) AS event,
    json_build_object('subject', t.subject, 'isRestricted', t.is_restricted, 'requesterId', t.requester_id,
      'openedById', t.opened_by_id, 'agencyId', t.agency_id, 'sectionCode', t.section_code, 'assigneeId', t.assignee_id,
      'isFollowedByReader', EXISTS (SELECT FROM ticket_follower f WHERE f.ticket_id = t.id AND f.person_id = d.person_id),
      'isReaderNamed', EXISTS (SELECT FROM ticket_access x WHERE t.is_restricted AND x.ticket_id = t.id
        AND x.person_id = d.person_id AND x.kind = 'named' AND x.revoked_at IS NULL)) AS ticket
  FROM delivery d ${askedLater}
  JOIN ticket t ON t.id = d.ticket_id
  JOIN ticket_event e ON e.id = d.event_id
  WHERE d.gathered_in_id = ${digestId}::uuid
  ORDER BY d.created_at, d.id`)
}
