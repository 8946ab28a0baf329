import { Prisma } from '#app/generated/prisma/client.ts'
import type { Channel, Level, Priority, TicketKind, TicketStatus, TicketType } from '#app/generated/prisma/enums.ts'
import { enqueueSql } from '#app/jobs/enqueue-sql.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import type { TicketClock } from '../sla/evaluate-ticket-clocks.ts'
import type { EvaluatedStint } from '../sla/evaluated-stint.ts'
import { clockColumnsSql, clockRecordSql, clockValuesSql, toClockRow } from '../sla/to-clock-row.ts'
import { stintColumnsSql, stintRecordSql, stintValuesSql, toStintRow } from '../sla/to-stint-row.ts'
import type { DraftContext } from './draft-context.ts'
import type { MailOrigin } from './mail-origin.ts'

const opened = systemScope('The ticket comes into being here.')

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

/** A ticket as it comes into the world, with all that belongs to its first moment. */
export interface TicketBirth {
  ticket: NewTicket & { nextDueAt: Date | null }
  description: NewDescription & { mail: MailOrigin | null }
  /** The first is the opening, which is told its message here. */
  events: readonly TicketEventBody[]
  clocks: readonly TicketClock[]
  /** The stay that begins. */
  stints: readonly EvaluatedStint[]
  /** False: nobody is told. */
  tells: boolean
  /** The draft of the form that sent it, which goes with it. */
  draftContext: DraftContext | null
  /** The request that it came with. */
  origin: Actor['origin']
  now: Date
}

/**
 * Inserts a ticket with its description, events, clocks, stint and the job that tells people, in one statement: opening is
 * what happens most, and each round trip costs more than a row. Throws a unique violation when the person sent this form before.
 */
export async function insertTicket(
  tx: SqlTx,
  { ticket, description, events, clocks, stints, tells, draftContext, origin, now }: TicketBirth,
): Promise<{ ticketId: number; messageId: number }> {
  const tell = enqueueSql('ticket.notify', {
    payload: Prisma.sql`jsonb_build_object('eventIds', (SELECT jsonb_agg(id ORDER BY id) FROM e))`,
    ticketId: Prisma.sql`m.ticket_id`,
    from: Prisma.sql`FROM m WHERE ${tells}`,
  })
  const { mail } = description
  const ownFormat = ticket.channel === 'portal' ? 'markdown' : 'plain'
  const format = mail === null ? ownFormat : mail.html === null ? 'plain' : 'html'
  const [row] = await tx.$queryRaw<{ ticketId: number; messageId: number }[]>`
    WITH t AS (
      INSERT INTO ticket ${opened} (type, kind, category_code, subject, status, impact, urgency, priority, section_code, assignee_id, requester_id,
        opened_by_id, agency_id, agency_name_then, parish_name, building, room, contact_phone, contact_note, details, channel, is_restricted,
        is_unrouted, submission_key, continues_id, next_due_at, opened_at, status_changed_at, updated_at)
      SELECT n.type, n.kind, n."categoryCode", n.subject, n.status, n.impact, n.urgency, n.priority, n."sectionCode", n."assigneeId", n."requesterId",
        n."openedById", n."agencyId", n."agencyNameThen", n."parishName", n.building, n.room, n."contactPhone", n."contactNote", n.details, n.channel,
        n."isRestricted", n."isUnrouted", n."submissionKey", n."continuesId", n."nextDueAt", ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
      FROM jsonb_to_record(${JSON.stringify(ticket)}::jsonb) AS n(type ticket_type, kind ticket_kind, "categoryCode" text, subject text,
        status ticket_status, impact level, urgency level, priority priority, "sectionCode" text, "assigneeId" int, "requesterId" int, "openedById" int,
        "agencyId" int, "agencyNameThen" text, "parishName" text, building text, room text, "contactPhone" text, "contactNote" text, details jsonb,
        channel channel, "isRestricted" boolean, "isUnrouted" boolean, "submissionKey" uuid, "continuesId" int, "nextDueAt" timestamptz)
      RETURNING id, opened_by_id, priority, section_code, agency_id
    ), m AS (
      INSERT INTO ticket_message (ticket_id, kind, author_id, is_from_staff, body, format, channel, created_at, submission_key,
        html, inbound_mail_id, whole_text, is_unproven)
      SELECT t.id, 'description', t.opened_by_id, false, ${description.body},
        ${format}::text_format, ${ticket.channel}::channel, ${now}::timestamptz, ${description.submissionKey}::uuid,
        ${mail?.html ?? null}::text, ${mail?.inboundMailId ?? null}::uuid, ${mail?.wholeText ?? null}::text, ${mail?.isUnproven ?? false}::boolean
      FROM t RETURNING id, ticket_id
    ), e AS (
      INSERT INTO ticket_event (ticket_id, actor_id, occurred_at, revision, request_id, ip_address, type, payload)
      SELECT t.id, t.opened_by_id, ${now}::timestamptz, 1, ${origin?.requestId ?? ''}, ${origin?.clientAddress ?? ''}, e.body->>'type',
        CASE WHEN e.place = 1 THEN jsonb_set(e.body->'payload', '{messageId}', to_jsonb(m.id)) ELSE e.body->'payload' END
      FROM t, m, jsonb_array_elements(${JSON.stringify(events)}::jsonb) WITH ORDINALITY AS e(body, place)
      ORDER BY e.place RETURNING id
    ), c AS (
      INSERT INTO sla_clock (ticket_id, priority, section_code, agency_id, is_imported, measured_at, ${clockColumnsSql})
      SELECT t.id, t.priority, t.section_code, t.agency_id, false, ${now}::timestamptz, ${clockValuesSql}
      FROM t, jsonb_to_recordset(${JSON.stringify(clocks.map(toClockRow))}::jsonb) AS r(${clockRecordSql})
    ), s AS (
      INSERT INTO section_stint (ticket_id, measured_at, ${stintColumnsSql})
      SELECT t.id, ${now}::timestamptz, ${stintValuesSql}
      FROM t, jsonb_to_recordset(${JSON.stringify(stints.map(toStintRow))}::jsonb) AS r(${stintRecordSql})
    ), j AS (${tell}), d AS (
      DELETE FROM ticket_draft WHERE person_id = ${ticket.openedById}::int AND context = ${draftContext}::text
    )
    SELECT ticket_id AS "ticketId", id AS "messageId" FROM m`
  if (!row) throw new Error('PostgreSQL inserted no ticket')
  return row
}
