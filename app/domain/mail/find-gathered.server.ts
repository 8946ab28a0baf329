import { pool } from '#app/platform/db.server.ts'
import type { GatheredDelivery } from './claimed-delivery.ts'

const sql = `
  SELECT d.ticket_id AS "ticketId", d.template, d.reason,
    json_build_object('type', e.type, 'payload', e.payload) AS event,
    json_build_object('subject', t.subject, 'isRestricted', t.is_restricted, 'requesterId', t.requester_id,
      'openedById', t.opened_by_id, 'agencyId', t.agency_id, 'sectionCode', t.section_code, 'assigneeId', t.assignee_id,
      'isFollowedByReader', EXISTS (SELECT FROM ticket_follower f WHERE f.ticket_id = t.id AND f.person_id = d.person_id)) AS ticket
  FROM delivery d
  JOIN ticket t ON t.id = d.ticket_id
  JOIN ticket_event e ON e.id = d.event_id
  WHERE d.gathered_in_id = $1
  ORDER BY d.created_at, d.id`

/** The deliveries that a digest tells of in their stead, with their tickets as they are now. */
export async function findGathered(digestId: string): Promise<GatheredDelivery[]> {
  const { rows } = await pool.query<GatheredDelivery>({ name: 'find-gathered', text: sql, values: [digestId] })
  return rows
}
