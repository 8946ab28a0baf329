import { Prisma } from '#app/generated/prisma/client.ts'
import type { FileState, MessageKind } from '#app/generated/prisma/enums.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import { DomainError, forbidden, notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { type Actor, isView } from '../identity/actor.ts'
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
  state: FileState
}

interface Row extends Attachment {
  kind: MessageKind | null
  requesterId: number
  sectionCode: string
  assigneeId: number | null
  access: TicketAccess
}

/**
 * A file that the actor may have: of a ticket that they may see, though a note's only as staff; one that they staged
 * themselves; or, for a records officer, one in quarantine. Throws not_found for everything else, absent or hidden
 * alike; unavailable while the scanner has not looked at it; forbidden for what is given out no more.
 */
export async function getAttachment(actor: Actor, attachmentId: string): Promise<Attachment> {
  const [row] = await readRows<Row>(Prisma.sql`
    SELECT x.id::text, x.ticket_id AS "ticketId", x.file_name AS "fileName", x.media_type AS "mediaType", x.size_bytes AS "sizeBytes",
      x.storage_key AS "storageKey", x.state::text, coalesce(t.is_restricted, FALSE) AS "isRestricted", m.kind::text,
      t.requester_id AS "requesterId", t.section_code AS "sectionCode", t.assignee_id AS "assigneeId", ${accessSql(actor)} AS access
    FROM attachment x
    LEFT JOIN ticket t ON t.id = x.ticket_id
    LEFT JOIN ticket_message m ON m.id = x.message_id
    WHERE x.id = ${attachmentId}::uuid
      AND CASE WHEN ${actor.isRecordsOfficer} AND x.state = 'quarantined' THEN TRUE WHEN x.ticket_id IS NULL THEN x.uploaded_by_id = ${isView(actor) ? null : actor.personId} ELSE ${visibleTicketsSql(actor)} END`)
  const isForRecords = actor.isRecordsOfficer && row?.state === 'quarantined'
  const isInternal = row && row.ticketId !== null && row.kind !== 'description' && row.kind !== 'reply'
  if (!row || (isInternal && !isForRecords && partOf(actor, row) === 'requester')) {
    throw notFound(`attachment ${attachmentId} is absent or hidden from person ${actor.personId}`)
  }
  if (!isForRecords) requireAvailable(row.state, attachmentId)
  const { id, ticketId, fileName, mediaType, sizeBytes, storageKey, isRestricted, state } = row
  return { id, ticketId, fileName, mediaType, sizeBytes, storageKey, isRestricted, state }
}

function requireAvailable(state: FileState, attachmentId: string): void {
  const logMessage = `attachment ${attachmentId} is ${state}`
  switch (state) {
    case 'available':
      return
    case 'held':
      throw new DomainError('unavailable', 'This file is still being checked for viruses. Try again in a minute.', {
        logMessage,
      })
    case 'infected':
      throw forbidden('The virus scanner found something harmful in this file. Nobody can open it.', logMessage)
    case 'quarantined':
      throw forbidden('The records officer has put this file into quarantine. Nobody else can open it.', logMessage)
    case 'purged':
      throw forbidden('The records officer has removed this file for good.', logMessage)
    default:
      assertNever(state)
  }
}
