import type { Tx } from '#app/platform/db.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { clockColumnsSql, clockRecordSql, clockValuesSql, toClockRow } from '../sla/to-clock-row.ts'
import { stintColumnsSql, stintRecordSql, stintValuesSql, toStintRow } from '../sla/to-stint-row.ts'
import { lookThrough, recordProtectedFindings } from '../tickets/record-protected-findings.server.ts'
import type { BuiltTicket } from './build-ticket.ts'

const imported = systemScope('An import brings everybody’s tickets.')

export interface TicketToInsert extends BuiltTicket {
  source: string
  key: string
  /** Hexadecimal. */
  digest: string
}

/**
 * Inserts tickets with description, history, clocks, stints and the key of their source: seven statements for all of them. It
 * leaves no job, so nobody is told. Returns their ids in the order given.
 */
export async function insertTickets(tx: Tx, tickets: readonly TicketToInsert[], now: Date): Promise<number[]> {
  const ids = await takeIds(tx, tickets.length)
  const numbered = tickets.map((ticket, index) => ({ ...ticket, id: ids[index] ?? 0 }))
  await insertRows(tx, numbered)
  await insertMessages(tx, numbered)
  await insertEvents(tx, numbered)
  await insertClocks(tx, numbered, now)
  await insertStints(tx, numbered, now)
  await insertReferences(tx, numbered)
  await recordProtectedFindings(tx, numbered.flatMap(lookThroughTicket))
  return ids
}

type Numbered = TicketToInsert & { id: number }

async function takeIds(tx: Tx, count: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT nextval(pg_get_serial_sequence('ticket', 'id'))::int AS id FROM generate_series(1, ${count}::int)`
  return rows.map(({ id }) => id)
}

async function insertRows(tx: Tx, tickets: readonly Numbered[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO ticket ${imported} (id, type, kind, category_code, subject, status, impact, urgency, priority, section_code, assignee_id, requester_id,
      opened_by_id, agency_id, agency_name_then, parish_name, building, room, contact_phone, contact_note, details, channel, is_restricted,
      is_unrouted, waiting_for, resolution_code, opened_at, status_changed_at, first_responded_at, resolved_at, closed_at, next_due_at,
      hop_count, revision, updated_at)
    SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(tickets.map(({ id, row }) => ({ id, ...row })))}::jsonb) AS r(
      id int, type ticket_type, kind ticket_kind, category_code text, subject text, status ticket_status, impact level, urgency level,
      priority priority, section_code text, assignee_id int, requester_id int, opened_by_id int, agency_id int, agency_name_then text,
      parish_name text, building text, room text, contact_phone text, contact_note text, details jsonb, channel channel, is_restricted boolean,
      is_unrouted boolean, waiting_for text, resolution_code text, opened_at timestamptz, status_changed_at timestamptz,
      first_responded_at timestamptz, resolved_at timestamptz, closed_at timestamptz, next_due_at timestamptz, hop_count int, revision int,
      updated_at timestamptz)`
}

async function insertMessages(tx: Tx, tickets: readonly Numbered[]): Promise<void> {
  const messages = tickets.map(({ id, row, body, messageChannel }) => ({
    ticket_id: id,
    author_id: row.opened_by_id,
    body,
    channel: messageChannel,
    created_at: row.opened_at,
  }))
  await tx.$executeRaw`
    INSERT INTO ticket_message ${imported} (ticket_id, kind, author_id, is_from_staff, body, channel, created_at)
    SELECT r.ticket_id, 'description', r.author_id, false, r.body, r.channel, r.created_at
    FROM jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) AS r(ticket_id int, author_id int, body text, channel channel, created_at timestamptz)`
}

async function insertEvents(tx: Tx, tickets: readonly Numbered[]): Promise<void> {
  const events = tickets.flatMap(({ id, events }) =>
    events.map(({ body, occurredAt, revision, actorId }) => ({
      ...body,
      ticket_id: id,
      revision,
      actor_id: actorId,
      occurred_at: occurredAt,
    })),
  )
  await tx.$executeRaw`
    INSERT INTO ticket_event ${imported} (ticket_id, revision, type, actor_id, payload, occurred_at)
    SELECT r.ticket_id, r.revision, r.type, r.actor_id, r.payload, r.occurred_at
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS (ticket_id int, revision int, type text, actor_id int, payload jsonb,
      occurred_at timestamptz)) WITH ORDINALITY AS r(ticket_id, revision, type, actor_id, payload, occurred_at, place)
    ORDER BY r.place`
}

async function insertClocks(tx: Tx, tickets: readonly Numbered[], now: Date): Promise<void> {
  const clocks = tickets.flatMap(({ id, row, clocks }) =>
    clocks.map((clock) => ({
      ...toClockRow(clock),
      ticket_id: id,
      priority: row.priority,
      section_code: row.section_code,
      agency_id: row.agency_id,
    })),
  )
  await tx.$executeRaw`
    INSERT INTO sla_clock ${imported} (ticket_id, priority, section_code, agency_id, is_imported, measured_at, ${clockColumnsSql})
    SELECT r.ticket_id, r.priority, r.section_code, r.agency_id, true, ${now}::timestamptz, ${clockValuesSql}
    FROM jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb) AS r(ticket_id int, priority priority, section_code text, agency_id int, ${clockRecordSql})`
}

async function insertStints(tx: Tx, tickets: readonly Numbered[], now: Date): Promise<void> {
  const stints = tickets.flatMap(({ id, stints }) => stints.map((stint) => ({ ...toStintRow(stint), ticket_id: id })))
  await tx.$executeRaw`
    INSERT INTO section_stint ${imported} (ticket_id, measured_at, ${stintColumnsSql})
    SELECT r.ticket_id, ${now}::timestamptz, ${stintValuesSql}
    FROM jsonb_to_recordset(${JSON.stringify(stints)}::jsonb) AS r(ticket_id int, ${stintRecordSql})`
}

async function insertReferences(tx: Tx, tickets: readonly Numbered[]): Promise<void> {
  const references = tickets.map(({ source, key, digest, id }) => ({ source, key, digest, ticket_id: id }))
  await tx.$executeRaw`
    INSERT INTO external_reference ${imported} (source, key, ticket_id, digest)
    SELECT r.source, r.key, r.ticket_id, decode(r.digest, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(references)}::jsonb) AS r(source text, key text, ticket_id int, digest text)`
}

/** Nobody can be asked on this road: what is found counts as found. */
function lookThroughTicket({ id: ticketId, row, body }: Numbered) {
  return lookThrough({ subject: row.subject, description: body }).map((finding) => ({
    ...finding,
    ...{ ticketId, personId: null, isDenied: false },
  }))
}
