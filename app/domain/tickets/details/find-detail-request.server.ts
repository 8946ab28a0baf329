import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { DetailRequest } from './detail-request.ts'

const signed = systemScope('The signed link went to the ticket’s requester alone, for this one purpose.')

/** What the link of a mail opens; null: there is none, its time is over, or its person is no longer the ticket's requester. */
export async function findDetailRequest(id: string): Promise<DetailRequest | null> {
  const [found] = await readRows<DetailRequest>(Prisma.sql`
    SELECT d.id::text, t.id AS "ticketId", CASE WHEN t.is_restricted THEN NULL ELSE t.subject END AS subject, t.type::text,
      CASE WHEN t.is_restricted THEN NULL ELSE t.category_code END AS "categoryCode", t.is_category_guessed AS "isCategoryGuessed",
      t.impact::text, t.urgency::text, t.contact_phone AS "contactPhone", t.building, t.room,
      (d.answered_at IS NOT NULL OR t.status IN ('resolved', 'closed', 'cancelled', 'merged')) AS "isOver"
    FROM detail_request d ${signed}
    JOIN ticket t ON t.id = d.ticket_id AND t.requester_id = d.person_id
    JOIN person p ON p.id = d.person_id AND p.is_active
    WHERE d.id = ${id}::uuid AND d.expires_at > now()`)
  return found ?? null
}
