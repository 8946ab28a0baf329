import { Prisma } from '#app/generated/prisma/client.ts'
import type {
  DeliveryState,
  FileState,
  Level,
  MessageKind,
  Priority,
  Satisfaction,
  TicketKind,
  TicketStatus,
  TicketType,
} from '#app/generated/prisma/enums.ts'
import { notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { PUBLIC_EVENT_TYPES, type TicketEvent } from '../events/ticket-event.ts'
import type { Actor } from '../identity/actor.ts'
import type { WrittenText } from '../text/written-text.ts'
import { accessSql, type TicketAccess } from './access/access-in-force.ts'
import { readStoredClock, type ShownClock } from './shown-clock.ts'
import { partOf, readsInternalsSql, type TicketPart } from './ticket-part.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

export interface ShownPerson {
  id: number
  name: string
  email: string
  phone: string
}

export interface ShownTicket {
  id: number
  type: TicketType
  kind: TicketKind
  categoryCode: string | null
  categoryName: string | null
  /** Nobody has confirmed what was guessed from a mail's words. */
  isCategoryGuessed: boolean
  /** How often a machine has told the same again, and when last. */
  repeatCount: number
  lastRepeatAt: number | null
  subject: string
  status: TicketStatus
  impact: Level
  urgency: Level
  priority: Priority
  isPriorityOverridden: boolean
  sectionCode: string
  sectionName: string
  agencyId: number | null
  agencyCode: string | null
  agencyNameThen: string
  parishName: string | null
  building: string
  room: string
  contactPhone: string
  contactNote: string
  details: unknown
  channel: string
  isRestricted: boolean
  isUnrouted: boolean
  waitingFor: string | null
  resolutionCode: string | null
  hopCount: number
  revision: number
  continuesId: number | null
  isFollowed: boolean
  /** The reader wants to hear only of what waits on them. */
  isMuted: boolean
  /** Who follows it, by name; for staff alone. */
  followers: { id: number; name: string }[]
  /** Epoch milliseconds: dates in a JSON answer of PostgreSQL would lose them. */
  openedAt: number
  resolvedAt: number | null
  closedAt: number | null
  requester: ShownPerson
  openedBy: ShownPerson
  assignee: ShownPerson | null
  /** Other tickets of the same requester, for staff: open now, and in all. */
  requesterOpenTickets: number
}

export interface ShownFile {
  id: string
  fileName: string
  sizeBytes: number
  mediaType: string
  /** Only an available file can be opened; the others keep their place. */
  state: FileState
  certificate: string
  stateChangedAt: number | null
  /** By what the HTML of its mail calls it; null: it did not come so. */
  contentId: string | null
}

/** Its text is to be shown as `UserText` alone. */
export interface ShownMessage extends WrittenText {
  id: number
  kind: MessageKind
  authorId: number | null
  authorName: string | null
  isFromStaff: boolean
  createdAt: number
  files: ShownFile[]
  /** It came by mail, and nothing proves that its author sent it; told to staff alone. */
  isUnproven: boolean
  /** The mail that brought it, for staff. */
  inboundMailId: string | null
  /** All that its mail said, cut where it is very long, for staff and its author: what it quotes may be for nobody else. */
  wholeText: string | null
}

export type ShownEvent = TicketEvent extends infer Event
  ? Event extends { occurredAt: Date }
    ? Omit<Event, 'occurredAt'> & { occurredAt: number; actorName: string | null }
    : never
  : never

export interface ShownDelivery {
  address: string
  template: string
  reason: string
  state: DeliveryState
  lastAnswer: string
  createdAt: number
  sentAt: number | null
}

export interface ShownRating {
  personId: number
  personName: string
  score: Satisfaction
  comment: string
  ratedAt: number
}

export interface TicketPage {
  part: TicketPart
  /** The actor's own, to a restricted ticket. */
  access: TicketAccess
  ticket: ShownTicket
  messages: ShownMessage[]
  events: ShownEvent[]
  clocks: ShownClock[]
  /** Mail about the ticket, newest first; for staff alone. */
  deliveries: ShownDelivery[]
  /** What was said of the help; on the requester's side only the reader's own. */
  ratings: ShownRating[]
  /** Mail about it waits for somebody's decision; said to staff alone. */
  hasHeldMail: boolean
}

interface Row {
  ticket: ShownTicket
  access: TicketAccess
  messages: ShownMessage[]
  events: ShownEvent[]
  clocks: Parameters<typeof readStoredClock>[0][]
  deliveries: ShownDelivery[]
  ratings: ShownRating[]
  hasHeldMail: boolean
}

/**
 * Everything a ticket's page shows, in one query. The requester's side gets no notes, no internal events and no
 * deliveries: the query itself leaves them out. Throws not_found for what is absent or hidden, alike.
 */
export async function getTicketPage(actor: Actor, ticketId: number): Promise<TicketPage> {
  const [row] = await readRows<Row>(ticketPageSql(actor, ticketId))
  if (!row) throw notFound(`ticket ${ticketId} is absent or hidden from person ${actor.personId}`)
  const part = partOf(actor, {
    requesterId: row.ticket.requester.id,
    sectionCode: row.ticket.sectionCode,
    assigneeId: row.ticket.assignee?.id ?? null,
    isRestricted: row.ticket.isRestricted,
    access: row.access,
  })
  return { ...row, part, clocks: row.clocks.map(readStoredClock) }
}

/** Of a whole mail: the rest is in the mail as it came. */
const WHOLE_LETTERS = 20_000

/** In floating point: exact for milliseconds, and cheaper than `extract`, which counts in decimal digits. */
const epochMs = (column: string) => Prisma.raw(`(date_part('epoch', ${column}) * 1000)::bigint`)
const personJson = (alias: string) =>
  Prisma.raw(
    `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'email', ${alias}.email, 'phone', ${alias}.phone)`,
  )

function ticketPageSql(actor: Actor, ticketId: number): Prisma.Sql {
  return Prisma.sql`
    WITH shown AS MATERIALIZED (
      SELECT t.*, (${readsInternalsSql(actor)}) AS reads_internals FROM ticket t WHERE t.id = ${ticketId} AND ${visibleTicketsSql(actor)}
    )
    SELECT
      json_build_object('id', t.id, 'type', t.type, 'kind', t.kind, 'categoryCode', t.category_code, 'categoryName', c.name, 'subject', t.subject,
        'isCategoryGuessed', t.is_category_guessed, 'repeatCount', t.repeat_count, 'lastRepeatAt', ${epochMs('t.last_repeat_at')},
        'status', t.status, 'impact', t.impact, 'urgency', t.urgency, 'priority', t.priority, 'isPriorityOverridden', t.priority_overridden_by_id IS NOT NULL,
        'sectionCode', t.section_code, 'sectionName', s.name, 'agencyId', t.agency_id, 'agencyCode', a.code, 'agencyNameThen', t.agency_name_then,
        'parishName', t.parish_name, 'building', t.building, 'room', t.room, 'contactPhone', t.contact_phone, 'contactNote', t.contact_note,
        'details', t.details, 'channel', t.channel, 'isRestricted', t.is_restricted, 'isUnrouted', t.is_unrouted, 'waitingFor', t.waiting_for,
        'resolutionCode', t.resolution_code, 'hopCount', t.hop_count, 'revision', t.revision, 'continuesId', t.continues_id,
        'isFollowed', EXISTS (SELECT 1 FROM ticket_follower f WHERE f.ticket_id = t.id AND f.person_id = ${actor.personId}),
        'isMuted', EXISTS (SELECT 1 FROM ticket_mute u WHERE u.ticket_id = t.id AND u.person_id = ${actor.personId}),
        'followers', coalesce((SELECT json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY p.name, p.id)
          FROM ticket_follower f JOIN person p ON p.id = f.person_id WHERE f.ticket_id = t.id AND t.reads_internals), '[]'),
        'openedAt', ${epochMs('t.opened_at')}, 'resolvedAt', ${epochMs('t.resolved_at')}, 'closedAt', ${epochMs('t.closed_at')},
        'requester', ${personJson('r')}, 'openedBy', ${personJson('o')}, 'assignee', CASE WHEN w.id IS NOT NULL THEN ${personJson('w')} END,
        'requesterOpenTickets', CASE WHEN t.reads_internals THEN (SELECT count(*) FROM ticket x WHERE x.requester_id = t.requester_id AND x.is_open AND x.id <> t.id AND NOT x.is_restricted) ELSE 0 END) AS ticket,
      ${accessSql(actor)} AS access,
      coalesce((SELECT json_agg(json_build_object('id', m.id, 'kind', m.kind, 'body', m.body, 'format', m.format, 'html', m.html, 'authorId', m.author_id, 'authorName', p.name,
          'isFromStaff', m.is_from_staff, 'isUnproven', m.is_unproven AND t.reads_internals,
          'inboundMailId', CASE WHEN t.reads_internals THEN m.inbound_mail_id END,
          'wholeText', CASE WHEN t.reads_internals OR m.author_id = ${actor.personId} THEN left(m.whole_text, ${WHOLE_LETTERS}) END, 'createdAt', ${epochMs('m.created_at')}, 'files', coalesce(
            (SELECT json_agg(json_build_object('id', x.id, 'fileName', x.file_name, 'sizeBytes', x.size_bytes, 'mediaType', x.media_type,
                'state', x.state, 'certificate', x.certificate, 'contentId', x.content_id, 'stateChangedAt', ${epochMs('x.state_changed_at')}) ORDER BY x.created_at, x.id)
             FROM attachment x WHERE x.message_id = m.id), '[]')) ORDER BY m.created_at, m.id)
        FROM ticket_message m LEFT JOIN person p ON p.id = m.author_id
        WHERE m.ticket_id = t.id AND (t.reads_internals OR m.kind <> 'note')), '[]') AS messages,
      coalesce((SELECT json_agg(json_build_object('id', e.id, 'ticketId', e.ticket_id, 'type', e.type, 'actorId', e.actor_id, 'actorName', p.name,
          'payload', CASE WHEN e.type = 'ticket.transferred' AND NOT t.reads_internals THEN e.payload - 'reason' ELSE e.payload END, 'occurredAt', ${epochMs('e.occurred_at')}) ORDER BY e.occurred_at, e.id)
        FROM ticket_event e LEFT JOIN person p ON p.id = e.actor_id
        WHERE e.ticket_id = t.id AND (t.reads_internals OR e.type = ANY(${[...PUBLIC_EVENT_TYPES]}::text[]))), '[]') AS events,
      coalesce((SELECT json_agg(json_build_object('id', k.id, 'target', k.target, 'round', k.round, 'state', k.state, 'budgetMs', k.budget_ms,
          'startedAt', ${epochMs('k.started_at')}, 'endedAt', ${epochMs('k.ended_at')}, 'dueAt', ${epochMs('k.due_at')},
          'breachedAt', ${epochMs('k.breached_at')}, 'elapsedMs', k.elapsed_ms, 'runningSince', ${epochMs('k.running_since')}) ORDER BY k.started_at, k.id)
        FROM sla_clock k WHERE k.ticket_id = t.id), '[]') AS clocks,
      coalesce((SELECT json_agg(json_build_object('address', d.address, 'template', d.template, 'reason', d.reason, 'state', d.state,
          'lastAnswer', d.last_answer, 'createdAt', ${epochMs('d.created_at')}, 'sentAt', ${epochMs('d.sent_at')}) ORDER BY d.created_at DESC)
        FROM delivery d WHERE d.ticket_id = t.id AND t.reads_internals), '[]') AS deliveries,
      coalesce((SELECT json_agg(json_build_object('personId', r.person_id, 'personName', p.name, 'score', r.score, 'comment', r.comment,
          'ratedAt', ${epochMs('r.rated_at')}) ORDER BY r.rated_at DESC)
        FROM ticket_rating r JOIN person p ON p.id = r.person_id
        WHERE r.ticket_id = t.id AND (t.reads_internals OR r.person_id = ${actor.personId})), '[]') AS ratings,
      t.reads_internals AND EXISTS (SELECT FROM inbound_mail i WHERE i.ticket_id = t.id AND i.state = 'held') AS "hasHeldMail"
    FROM shown t
    JOIN section s ON s.code = t.section_code
    JOIN person r ON r.id = t.requester_id
    JOIN person o ON o.id = t.opened_by_id
    LEFT JOIN person w ON w.id = t.assignee_id
    LEFT JOIN agency a ON a.id = t.agency_id
    LEFT JOIN ticket_category c ON c.code = t.category_code`
}
