import { Prisma } from '#app/generated/prisma/client.ts'
import { env } from '#app/platform/env.server.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../../../events/ticket-scope.ts'
import type { HeldRole } from '../../../identity/actor.ts'
import { heldRolesSql } from '../../../identity/held-roles-sql.ts'
import { includeMergedAgencies } from '../../../identity/include-merged-agencies.server.ts'
import { passedRolesSql } from '../../../identity/passed-roles-sql.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { isDoubtfulSql } from './is-doubtful-sql.ts'
import type { MailClues } from './mail-clues.ts'
import type { KnownSender, MailFacts, PointedTicket } from './mail-facts.ts'
import { onceKeyOf, provenOnceKeyOf } from './once-key.ts'

const judgedLater = systemScope('judgeMail asks of each ticket whether the sender of the mail may see it.')

/** A mail can point at no more of them than its clues name, which are counted; this bounds what merging adds. */
const MOST_TICKETS = 100

type Sender = Pick<MailFacts, 'isFromOurs' | 'isOurMail' | 'openedInHour' | 'ageSeconds'> & {
  person: (Omit<KnownSender, 'roles'> & { heldRoles: HeldRole[] | null; passedRoles: HeldRole[] | null }) | null
  duplicate: { id: string; isDoubtful: boolean } | null
  deliveries: MailFacts['deliveries'] | null
  earlierMails: MailFacts['earlierMails'] | null
}

/** Reads in two queries what `judgeMail` goes by: who the sender is and what the mail points at, then the tickets themselves. */
export async function findMailFacts(inboundMailId: string, parsed: ParsedMail, clues: MailClues): Promise<MailFacts> {
  const [found] = await readRows<Sender>(senderSql(inboundMailId, parsed, clues))
  if (!found) throw new Error('A query without a table gave no row')
  const { person, deliveries, earlierMails, duplicate, ...rest } = found
  const pointed = [...(deliveries ?? []), ...(earlierMails ?? [])].flatMap(({ ticketId }) => ticketId ?? [])
  const named = [...clues.taggedTicketIds, ...clues.anchoredTicketIds, ...clues.numberedTicketIds]
  const askedIds = [...new Set([...named, ...pointed])].slice(0, MOST_TICKETS)
  const sender = person && (await toSender(person))
  return {
    ...rest,
    duplicateOfId: duplicate?.id ?? null,
    isDuplicateDoubtful: duplicate?.isDoubtful ?? false,
    person: sender,
    deliveries: deliveries ?? [],
    earlierMails: earlierMails ?? [],
    tickets: askedIds.length === 0 ? [] : await readRows<PointedTicket>(ticketsSql(askedIds, sender?.personId ?? null)),
  }
}

async function toSender({ heldRoles, passedRoles, ...person }: NonNullable<Sender['person']>): Promise<KnownSender> {
  return { ...person, roles: await includeMergedAgencies([...(heldRoles ?? []), ...(passedRoles ?? [])]) }
}

function senderSql(inboundMailId: string, parsed: ParsedMail, clues: MailClues): Prisma.Sql {
  const address = parsed.from[0]?.address ?? ''
  const onceKeys = [onceKeyOf(parsed), provenOnceKeyOf(parsed)].filter((key) => key !== null)
  return Prisma.sql`
    SELECT (SELECT json_build_object('id', i.id, 'isDoubtful', ${isDoubtfulSql(parsed)}) FROM inbound_mail i
        WHERE i.once_key = ANY(${onceKeys}::bytea[]) AND i.id <> ${inboundMailId}::uuid ORDER BY i.proof = 'proven' DESC LIMIT 1) AS duplicate,
      ${address} = ${env.MAIL_FROM.toLowerCase()} OR EXISTS (SELECT FROM mailbox WHERE address = ${address}) AS "isFromOurs",
      EXISTS (SELECT FROM delivery ${judgedLater} WHERE message_id = ${parsed.messageId ?? ''}) AS "isOurMail",
      (SELECT count(*)::int FROM inbound_mail i WHERE i.sender = ${address} AND i.received_at > now() - interval '1 hour'
        AND i.kind = 'ticket') AS "openedInHour",
      coalesce((SELECT extract(epoch FROM now() - i.received_at)::float8 FROM inbound_mail i WHERE i.id = ${inboundMailId}::uuid), 0) AS "ageSeconds",
      (SELECT json_build_object('personId', p.id, 'name', p.name, 'email', p.email, 'timeZone', p.time_zone, 'isActive', p.is_active,
          'agencyId', p.agency_id, 'agencyCode', a.code, 'heldRoles', ${heldRolesSql(Prisma.sql`p.id`)},
          'passedRoles', ${passedRolesSql(Prisma.sql`p.id`)})
        FROM person p LEFT JOIN agency a ON a.id = p.agency_id WHERE p.id = coalesce(
          (SELECT id FROM person WHERE email = ${address}), (SELECT person_id FROM former_address WHERE email = ${address}))) AS person,
      (SELECT json_agg(json_build_object('id', d.id, 'messageId', d.message_id, 'ticketId', d.ticket_id, 'template', d.template))
        FROM delivery d WHERE d.message_id = ANY(${[...clues.ownMessageIds]}::text[])
          OR d.id = ANY(${[...clues.taggedDeliveryIds]}::uuid[])) AS deliveries,
      (SELECT json_agg(json_build_object('messageId', i.message_id, 'ticketId', i.ticket_id))
        FROM inbound_mail i WHERE i.message_id = ANY(${[...clues.otherMessageIds]}::text[]) AND i.ticket_id IS NOT NULL
          AND i.kind IN ('ticket', 'reply', 'repeat') AND i.state = 'done') AS "earlierMails"`
}

function ticketsSql(askedIds: readonly number[], personId: number | null): Prisma.Sql {
  return Prisma.sql`
    SELECT asked.id AS "askedId", t.id AS "ticketId", t.status::text, t.requester_id AS "requesterId", t.opened_by_id AS "openedById",
      t.agency_id AS "agencyId", t.section_code AS "sectionCode", t.assignee_id AS "assigneeId", t.is_restricted AS "isRestricted",
      ARRAY(SELECT f.person_id FROM ticket_follower f ${judgedLater} WHERE f.ticket_id = t.id AND f.person_id = ${personId}::int) AS "followerIds",
      CASE WHEN reader.access IS NULL THEN '{}'::int[] ELSE ARRAY[${personId}::int] END AS "accessIds", reader.access,
      json_build_object('staff', mails.staff, 'requester', mails.requester) AS "mailsInHour"
    FROM ticket asked JOIN ticket t ON t.id = CASE WHEN asked.status = 'merged' THEN coalesce(asked.merged_into_id, asked.id) ELSE asked.id END
    CROSS JOIN LATERAL (
      SELECT min(x.kind)::text AS access FROM ticket_access x WHERE t.is_restricted AND x.ticket_id = t.id AND x.person_id = ${personId}::int
        AND x.kind = 'named' AND x.revoked_at IS NULL AND (x.expires_at IS NULL OR x.expires_at > now())) reader
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE m.is_from_staff)::int AS staff, count(*) FILTER (WHERE NOT m.is_from_staff)::int AS requester
      FROM ticket_message m WHERE m.ticket_id = t.id AND m.channel = 'email' AND m.created_at > now() - interval '1 hour') mails
    WHERE asked.id = ANY(ARRAY(SELECT unnest(${[...askedIds]}::int[])))`
}
