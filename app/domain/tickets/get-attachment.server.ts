import { Prisma } from '#app/generated/prisma/client.ts'
import type { MessageKind } from '#app/generated/prisma/enums.ts'
import { notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../identity/actor.ts'
import { accessSql, type TicketAccess } from './access/access-in-force.ts'
import { partOf } from './ticket-part.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

export interface Attachment {
  id: string
  ticketId: number | null
  fileName: string
  mediaType: string
  sizeBytes: number
  storageKey: string
  /** Of a restricted ticket: who downloads it is logged. */
  isRestricted: boolean
}

interface Row extends Attachment {
  kind: MessageKind | null
  requesterId: number
  sectionCode: string
  assigneeId: number | null
  access: TicketAccess
}

/**
 * A file that the actor may have: of a ticket that they may see, though a note's only as staff; or one that they staged
 * themselves. Throws not_found for everything else, absent or hidden alike.
 */
export async function getAttachment(actor: Actor, attachmentId: string): Promise<Attachment> {
  const [row] = await readRows<Row>(Prisma.sql`
    SELECT x.id::text, x.ticket_id AS "ticketId", x.file_name AS "fileName", x.media_type AS "mediaType", x.size_bytes AS "sizeBytes",
      x.storage_key AS "storageKey", coalesce(t.is_restricted, FALSE) AS "isRestricted", m.kind::text,
      t.requester_id AS "requesterId", t.section_code AS "sectionCode", t.assignee_id AS "assigneeId", ${accessSql(actor)} AS access
    FROM attachment x
    LEFT JOIN ticket t ON t.id = x.ticket_id
    LEFT JOIN ticket_message m ON m.id = x.message_id
    WHERE x.id = ${attachmentId}::uuid
      AND CASE WHEN x.ticket_id IS NULL THEN x.uploaded_by_id = ${actor.personId} ELSE ${visibleTicketsSql(actor)} END`)
  const isInternal = row && row.ticketId !== null && row.kind !== 'description' && row.kind !== 'reply'
  if (!row || (isInternal && partOf(actor, row) === 'requester')) {
    throw notFound(`attachment ${attachmentId} is absent or hidden from person ${actor.personId}`)
  }
  const { id, ticketId, fileName, mediaType, sizeBytes, storageKey, isRestricted } = row
  return { id, ticketId, fileName, mediaType, sizeBytes, storageKey, isRestricted }
}
