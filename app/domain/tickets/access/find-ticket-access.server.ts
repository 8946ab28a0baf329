import { Prisma } from '#app/generated/prisma/client.ts'
import type { TicketAccessKind } from '#app/generated/prisma/enums.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { readsInternalsSql } from '../ticket-part.ts'
import { visibleTicketsSql } from '../visible-tickets.ts'

export interface ShownAccess {
  id: number
  personName: string
  kind: TicketAccessKind
  reason: string
  grantedByName: string
  createdAt: Date
  expiresAt: Date | null
}

const MOST_SHOWN = 100

/** Who has access in force to a restricted ticket beside its own people, the newest first; for those who read its notes. */
export function findTicketAccess(actor: Actor, ticketId: number): Promise<ShownAccess[]> {
  return readRows<ShownAccess>(Prisma.sql`
    SELECT x.id, p.name AS "personName", x.kind, x.reason, b.name AS "grantedByName", x.created_at AS "createdAt",
      x.expires_at AS "expiresAt"
    FROM ticket t JOIN ticket_access x ON x.ticket_id = t.id
    JOIN person p ON p.id = x.person_id JOIN person b ON b.id = x.granted_by_id
    WHERE t.id = ${ticketId} AND t.is_restricted AND ${visibleTicketsSql(actor)} AND ${readsInternalsSql(actor)}
      AND x.revoked_at IS NULL AND (x.expires_at IS NULL OR x.expires_at > now())
    ORDER BY x.id DESC LIMIT ${MOST_SHOWN}`)
}
