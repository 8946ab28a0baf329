import { Prisma } from '#app/generated/prisma/client.ts'
import type { TicketScope } from '../../events/ticket-scope.ts'
import { concernFactsSql } from '../concern-facts-sql.ts'

/** The `MentionableRow` of a ticket, with those active staff for whom `wanted` holds, a condition on `person p`. */
export function mentionableSql(ticketId: number, scope: TicketScope, wanted: Prisma.Sql): Prisma.Sql {
  const inForce = Prisma.sql`(g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())`
  return Prisma.sql`
    SELECT json_build_object('requesterId', t.requester_id, 'openedById', t.opened_by_id, 'agencyId', t.agency_id,
        'sectionCode', t.section_code, 'assigneeId', t.assignee_id, 'isRestricted', t.is_restricted, 'about', ${concernFactsSql},
        'followerIds', '[]'::json, 'accessIds', ARRAY(SELECT x.person_id FROM ticket_access x
          WHERE t.is_restricted AND x.ticket_id = t.id AND x.kind = 'named' AND x.revoked_at IS NULL)) AS ticket,
      coalesce((SELECT json_agg(json_build_object('personId', p.id, 'name', p.name, 'email', p.email, 'timeZone', p.time_zone,
          'agencyId', p.agency_id, 'roles', (
            SELECT json_agg(json_build_object('role', g.role, 'agencyId', g.agency_id, 'sectionCode', g.section_code))
            FROM role_grant g WHERE g.person_id = p.id AND ${inForce})) ORDER BY p.name, p.id)
        FROM person p WHERE p.is_active AND ${wanted} AND EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id
          AND g.role IN ('technician', 'supervisor', 'administrator') AND ${inForce})), '[]') AS staff
    FROM ticket t ${scope} WHERE t.id = ${ticketId}`
}
