import { isAutomaticTemplate } from '#app/emails/automatic-answer-facts.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import { coalesce } from '#app/platform/coalesce.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { isAccountTemplate } from '../identity/account-mail.ts'
import { concernFactsSql } from '../tickets/concern-facts-sql.ts'
import type { AnyClaimed, ClaimedDelivery, ClaimedDigest } from './claimed-delivery.ts'
import { SUMMARY_TEMPLATE } from './digest-template.ts'
import { findAccountFacts } from './find-account-facts.server.ts'
import { findGathered } from './find-gathered.server.ts'
import { findSummaryFacts } from './find-summary-facts.server.ts'
import { addPassedRoles } from './inbound/waiting/add-passed-roles.server.ts'
import { WAITING_TEMPLATE } from './inbound/waiting/waiting-mail-facts.ts'

/** After it the sender is taken for dead and the sweep hands the delivery out again; see `keepClaimed`. */
export const LEASE_SECONDS = 25

/** Which deliveries may be taken in hand, of a table aliased `d`: the guard against sending twice. */
export const claimableSql = Prisma.sql`(d.state = 'queued'
  OR (d.state IN ('deferred', 'unknown') AND d.next_attempt_at <= now())
  OR (d.state = 'sending' AND d.lease_until < now()))`

/** Where what was said before helps to understand what is said now. */
const WITH_CONVERSATION = ['staff-replied', 'waiting-on-you', 'requester-replied', 'work-reopened', 'approval-asked']
const MOST_QUOTED = 3
/** Enough to hide whatever looks protected in it before it is cut. */
const QUOTED_CHARACTERS = 4_000
const MOST_EARLIER = 10

const askedLater = systemScope('findWithholdingReason asks whether the reader may see the ticket.')

const claimSql = (deliveryIds: readonly string[]) => Prisma.sql`
  WITH free AS (
    SELECT d.id, d.state FROM delivery d ${askedLater} WHERE d.id = ANY (${[...deliveryIds]}::uuid[]) AND ${claimableSql} FOR UPDATE SKIP LOCKED
  ), d AS (
    UPDATE delivery SET state = 'sending', attempts = attempts + 1,
      lease_until = now() + make_interval(secs => ${LEASE_SECONDS}::int), next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS}::int)
    FROM free WHERE delivery.id = free.id
    RETURNING delivery.*, free.state AS previous_state
  ), command AS (
    SELECT d.id AS delivery_id, together.id, together.type, together.payload FROM d
    JOIN ticket_event e ON e.id = d.event_id
    JOIN ticket_event together ON together.ticket_id = e.ticket_id AND together.occurred_at = e.occurred_at
      AND together.revision = e.revision AND together.type <> 'ticket.noted'
  )
  SELECT d.id, d.ticket_id AS "ticketId", d.template, d.reason, d.address, d.address_name AS "addressName",
    d.message_id AS "messageId", d.attempts, now() AS now,
    extract(epoch FROM now() - d.created_at)::float8 * 1000 AS "ageMs",
    d.previous_state IN ('unknown', 'sending') AS "isRepeat",
    ARRAY(SELECT x.message_id FROM (
        SELECT earlier.message_id, earlier.created_at AS at FROM delivery earlier WHERE earlier.ticket_id = d.ticket_id
          AND earlier.address = d.address AND earlier.created_at < d.created_at AND earlier.state NOT IN ('suppressed', 'bounced')
        UNION ALL SELECT own.message_id, own.received_at FROM inbound_mail own WHERE own.ticket_id = d.ticket_id
          AND own.person_id = d.person_id AND own.kind IN ('ticket', 'reply') AND own.message_id <> '' AND own.received_at < d.created_at
        ORDER BY at DESC LIMIT ${MOST_EARLIER}) x ORDER BY x.at) AS "earlierMessageIds",
    CASE WHEN p.id IS NOT NULL THEN json_build_object('personId', p.id, 'name', p.name, 'email', p.email,
      'timeZone', p.time_zone, 'isActive', p.is_active, 'agencyId', p.agency_id, 'agencyCode', null, 'roles', coalesce((
        SELECT json_agg(json_build_object('role', g.role, 'agencyId', g.agency_id, 'sectionCode', g.section_code))
        FROM role_grant g WHERE g.person_id = p.id AND (g.valid_from IS NULL OR g.valid_from <= now())
          AND (g.valid_to IS NULL OR g.valid_to > now())), '[]')) END AS person,
    CASE WHEN t.id IS NOT NULL THEN json_build_object('subject', t.subject, 'priority', t.priority, 'isRestricted', t.is_restricted,
      'requesterId', t.requester_id, 'requesterName', requester.name, 'openedById', t.opened_by_id,
      'agencyId', t.agency_id, 'agencyName', t.agency_name_then, 'sectionCode', t.section_code, 'sectionName', s.name,
      'mailboxName', (SELECT nullif(b.name, '') FROM mailbox b WHERE b.section_code = t.section_code AND b.is_enabled ORDER BY b.id LIMIT 1),
      'assigneeId', t.assignee_id, 'assigneeName', assignee.name, 'categoryName', category.name,
      'isFollowedByReader', EXISTS (SELECT FROM ticket_follower f WHERE f.ticket_id = t.id AND f.person_id = d.person_id),
      'isReaderNamed', EXISTS (SELECT FROM ticket_access x WHERE t.is_restricted AND x.ticket_id = t.id
        AND x.person_id = d.person_id AND x.kind = 'named' AND x.revoked_at IS NULL),
      'firstResponseDueAt', (SELECT due_at FROM sla_clock WHERE ticket_id = t.id AND target = 'firstResponse' AND ended_at IS NULL LIMIT 1),
      'resolutionDueAt', (SELECT due_at FROM sla_clock WHERE ticket_id = t.id AND target = 'resolution' AND ended_at IS NULL LIMIT 1),
      'mergedIntoId', (SELECT kept.id FROM ticket kept WHERE kept.id = t.merged_into_id AND NOT kept.is_restricted),
      'concern', ${concernFactsSql}
    ) END AS ticket,
    actor.name AS "actorName",
    CASE WHEN message.id IS NOT NULL THEN json_build_object('body', message.body, 'format', message.format) END AS message,
    coalesce((SELECT json_agg(json_build_object('authorName', q.name, 'isFromStaff', q.is_from_staff, 'at', q.created_at,
        'body', left(q.body, ${QUOTED_CHARACTERS}::int), 'format', q.format) ORDER BY q.created_at DESC, q.id DESC)
      FROM (SELECT m.id, m.body, m.format, m.is_from_staff, m.created_at, author.name
        FROM ticket_message m LEFT JOIN person author ON author.id = m.author_id
        WHERE m.ticket_id = t.id AND m.kind <> 'note' AND NOT t.is_restricted AND d.template = ANY(${WITH_CONVERSATION}::text[])
          AND m.created_at <= e.occurred_at AND m.id IS DISTINCT FROM message.id
        ORDER BY m.created_at DESC, m.id DESC LIMIT ${MOST_QUOTED}) q), '[]') AS conversation,
    (SELECT r.id FROM detail_request r WHERE d.template = 'ticket-opened' AND r.ticket_id = t.id AND r.person_id = d.person_id
      AND r.answered_at IS NULL AND r.expires_at > now()) AS "detailRequestId", d.facts,
    coalesce((SELECT json_agg(json_build_object('type', type, 'payload', payload) ORDER BY id) FROM command WHERE delivery_id = d.id), '[]') AS events
  FROM d
  LEFT JOIN ticket t ON t.id = d.ticket_id
  LEFT JOIN section s ON s.code = t.section_code
  LEFT JOIN person requester ON requester.id = t.requester_id
  LEFT JOIN person assignee ON assignee.id = t.assignee_id
  LEFT JOIN ticket_category category ON category.code = t.category_code
  LEFT JOIN ticket_event e ON e.id = d.event_id
  LEFT JOIN person actor ON actor.id = e.actor_id
  LEFT JOIN person p ON p.id = d.person_id
  LEFT JOIN LATERAL (SELECT m.id, m.body, m.format FROM ticket_message m WHERE m.ticket_id = t.id AND m.kind <> 'note'
      AND (m.id IN (SELECT (payload ->> 'messageId')::int FROM command WHERE delivery_id = d.id)
        OR (d.template IN ('work-assigned', 'work-transferred', 'approval-asked') AND m.kind = 'description'))
      ORDER BY m.created_at DESC, m.id DESC LIMIT 1) message ON true`

const claimTogether = coalesce(claimAll, { withinMs: 2, most: 20 })

/**
 * Takes a delivery in hand, in one guarded statement with those asked for in the same moment, and reads what its mail is
 * written from. Null: it is somebody else's, it is over, or its time has not come.
 */
export function claimDelivery(deliveryId: string): Promise<AnyClaimed | null> {
  return claimTogether(deliveryId)
}

async function claimAll(deliveryIds: readonly string[]): Promise<(AnyClaimed | null)[]> {
  const rows = await readRows<ClaimedDelivery | Unticketed>(claimSql(deliveryIds))
  const mails = rows.map(async (row) => (row.ticketId === null ? readUnticketed(row) : row))
  // Whoever asks twice in one moment gets it once.
  const claimed = new Map((await Promise.all(mails)).map((mail) => [mail.id, mail]))
  return deliveryIds.map((id) => {
    const delivery = claimed.get(id) ?? null
    claimed.delete(id)
    return delivery
  })
}

/** About no one ticket: about the reader's account, a section, many tickets, or mail that opened none. */
type Unticketed = Omit<ClaimedDigest, 'gathered'>

async function readUnticketed(row: Unticketed): Promise<AnyClaimed> {
  const { template } = row
  if (isAccountTemplate(template)) return { ...row, template, ...(await findAccountFacts(row.id)) }
  if (isAutomaticTemplate(template)) return { ...row, template }
  if (template === SUMMARY_TEMPLATE) return { ...row, template, ...(await findSummaryFacts(row)) }
  if (template === WAITING_TEMPLATE)
    return { ...row, template, person: row.person && (await addPassedRoles(row.person)) }
  return { ...row, gathered: await findGathered(row.id) }
}
