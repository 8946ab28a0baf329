import type { Channel, Level, Priority, TicketKind, TicketStatus, TicketType } from '#app/generated/prisma/enums.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'

export interface NewTicket {
  type: TicketType
  kind: TicketKind
  categoryCode: string | null
  subject: string
  status: TicketStatus
  impact: Level
  urgency: Level
  priority: Priority
  sectionCode: string
  assigneeId: number | null
  requesterId: number
  openedById: number
  agencyId: number | null
  agencyNameThen: string
  parishName: string | null
  building: string
  room: string
  contactPhone: string
  contactNote: string
  details: object
  channel: Channel
  isRestricted: boolean
  isUnrouted: boolean
  submissionKey: string | null
  continuesId: number | null
}

export interface NewDescription {
  body: string
  /** Set when files were staged under it, or where a repeated submission must find the message. */
  submissionKey: string | null
}

/**
 * Inserts a ticket and its description in one statement: opening is what happens most, and by hand it costs a quarter of
 * what the client's two creates do. Throws a unique violation when the person sent this form before.
 */
export async function insertTicket(
  tx: SqlTx,
  ticket: NewTicket & { nextDueAt: Date | null },
  description: NewDescription,
  now: Date,
): Promise<{ ticketId: number; messageId: number }> {
  const [row] = await tx.$queryRaw<{ ticketId: number; messageId: number }[]>`
    WITH t AS (
      INSERT INTO ticket (type, kind, category_code, subject, status, impact, urgency, priority, section_code, assignee_id, requester_id,
        opened_by_id, agency_id, agency_name_then, parish_name, building, room, contact_phone, contact_note, details, channel, is_restricted,
        is_unrouted, submission_key, continues_id, next_due_at, opened_at, status_changed_at, updated_at)
      SELECT n.type, n.kind, n."categoryCode", n.subject, n.status, n.impact, n.urgency, n.priority, n."sectionCode", n."assigneeId", n."requesterId",
        n."openedById", n."agencyId", n."agencyNameThen", n."parishName", n.building, n.room, n."contactPhone", n."contactNote", n.details, n.channel,
        n."isRestricted", n."isUnrouted", n."submissionKey", n."continuesId", n."nextDueAt", ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
      FROM jsonb_to_record(${JSON.stringify(ticket)}::jsonb) AS n(type ticket_type, kind ticket_kind, "categoryCode" text, subject text,
        status ticket_status, impact level, urgency level, priority priority, "sectionCode" text, "assigneeId" int, "requesterId" int, "openedById" int,
        "agencyId" int, "agencyNameThen" text, "parishName" text, building text, room text, "contactPhone" text, "contactNote" text, details jsonb,
        channel channel, "isRestricted" boolean, "isUnrouted" boolean, "submissionKey" uuid, "continuesId" int, "nextDueAt" timestamptz)
      RETURNING id, opened_by_id
    )
    INSERT INTO ticket_message (ticket_id, kind, author_id, is_from_staff, body, channel, created_at, submission_key)
    SELECT t.id, 'description', t.opened_by_id, false, ${description.body}, ${ticket.channel}::channel, ${now}::timestamptz, ${description.submissionKey}::uuid
    FROM t RETURNING ticket_id AS "ticketId", id AS "messageId"`
  if (!row) throw new Error('PostgreSQL inserted no ticket')
  return row
}
