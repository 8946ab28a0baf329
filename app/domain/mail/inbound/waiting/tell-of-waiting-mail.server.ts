import { randomUUID } from 'node:crypto'
import { Prisma } from '#app/generated/prisma/client.ts'
import { env } from '#app/platform/env.server.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import { inSqlTransaction, type SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../../../events/ticket-scope.ts'
import { passedRolesSql } from '../../../identity/passed-roles-sql.ts'
import { enqueueDeliveries } from '../../../notifications/enqueue-deliveries.server.ts'
import { mayWriteTo } from '../../../notifications/may-write-to.server.ts'
import { WAITING_TEMPLATE, type WaitingMailFacts } from './waiting-mail-facts.ts'

const anyMail = systemScope('How much mail waits that is about no ticket says nothing of any.')

/** A mail that ended a moment ago may be written down later than one that ended after it: it is looked at once that is over. */
const SETTLED_SECONDS = 30
/** So far back it is looked for mail that nobody was told of: longer than workers are away. */
const LOOKS_BACK_HOURS = 24

interface WaitingBox extends WaitingMailFacts {
  mailboxId: number | null
  personId: number
  name: string
  address: string
  isSupervisor: boolean
  isStandIn: boolean
  sectionName: string | null
}

/**
 * Tells those who decide on it that incoming mail waits which concerns no ticket, so that no ticket's people hear of it: the supervisors of
 * its mailbox's section and who stands in for one of them, or, where none can be written to, the administrators. Once, and at most one mail an hour, person and mailbox, which says
 * how many wait: a flood is no flood of mail. Its senders hear nothing. One worker at a time does so.
 */
export async function tellOfWaitingMail(): Promise<void> {
  await inSqlTransaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ isOurs: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtext('tell-of-waiting-mail')) AS "isOurs"`
    if (!lock?.isOurs) return
    await store(tx, await findUntold(tx, await findWritable(tx)))
  })
}

/** Those who decide on mail somewhere, or may stand in for who does, and to whose address mail may leave. */
async function findWritable(tx: SqlTx): Promise<number[]> {
  const people = await tx.$queryRaw<{ personId: number; address: string }[]>`
    SELECT p.id AS "personId", p.email AS address FROM person p WHERE p.is_active AND p.id IN (
      SELECT g.person_id FROM role_grant g WHERE g.role IN ('supervisor', 'administrator')
      UNION SELECT b.stand_in_id FROM absence b WHERE b.from_at <= now() AND b.to_at > now())`
  return people.filter(({ address }) => mayWriteTo(address)).map(({ personId }) => personId)
}

/**
 * What each of these people has to be told. A person's last such mail about a mailbox is found by its key, of which there is one for each hour: no more than a day's are looked up.
 * What came to wait after it, and every reader for whom it is an hour ago, is what is told now.
 */
function findUntold(tx: SqlTx, personIds: readonly number[]): Promise<WaitingBox[]> {
  return tx.$queryRaw<WaitingBox[]>`
    WITH waiting AS (
      SELECT mailbox_id, count(*) FILTER (WHERE state = 'held')::int AS held, count(*) FILTER (WHERE state = 'set_aside')::int AS set_aside,
        max(read_at) FILTER (WHERE read_at <= now() - make_interval(secs => ${SETTLED_SECONDS}::int)) AS newest
      FROM inbound_mail WHERE state IN ('held', 'set_aside') AND ticket_id IS NULL GROUP BY mailbox_id
    ), box AS (
      SELECT w.*, m.address AS mailbox_address, s.code AS section_code, s.name AS section_name
      FROM waiting w LEFT JOIN mailbox m ON m.id = w.mailbox_id LEFT JOIN section s ON s.code = m.section_code
      WHERE w.newest > now() - make_interval(hours => ${LOOKS_BACK_HOURS}::int)
    ), held AS (
      SELECT g.role::text AS role, g.section_code, p.id, p.name, p.email, false AS is_stand_in
      FROM role_grant g JOIN person p ON p.id = g.person_id
      WHERE g.role IN ('supervisor', 'administrator') AND p.id = ANY(${personIds}::int[])
        AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())
      UNION ALL
      SELECT passed.role, passed."sectionCode", p.id, p.name, p.email, true FROM person p
      CROSS JOIN LATERAL json_to_recordset(${passedRolesSql(Prisma.sql`p.id`)}) AS passed(role text, "sectionCode" text)
      WHERE p.id = ANY(${personIds}::int[]) AND passed.role = 'supervisor'
    ), holder AS (
      SELECT DISTINCT ON (role, section_code, id) * FROM held ORDER BY role, section_code, id, is_stand_in
    ), reader AS (
      SELECT box.*, h.id AS person_id, h.name, lower(h.email) AS address, h.role = 'supervisor' AS is_supervisor, h.is_stand_in
      FROM box JOIN holder h ON (h.role = 'supervisor' AND h.section_code = box.section_code)
        OR (h.role = 'administrator' AND NOT EXISTS (
          SELECT FROM holder s WHERE s.role = 'supervisor' AND s.section_code = box.section_code))
    )
    SELECT r.mailbox_id AS "mailboxId", r.mailbox_address AS "mailboxAddress", r.section_code AS "sectionCode", r.section_name AS "sectionName",
      r.held, r.set_aside AS "setAside", r.person_id AS "personId", r.name, r.address, r.is_supervisor AS "isSupervisor", r.is_stand_in AS "isStandIn"
    FROM reader r
    LEFT JOIN LATERAL (
      SELECT max(d.created_at) AS at FROM delivery d ${anyMail} WHERE d.address = r.address AND d.once_key = ANY(ARRAY(
        SELECT ${WAITING_TEMPLATE} || '/' || coalesce(r.mailbox_id, 0) || to_char((now() - make_interval(hours => ago)) AT TIME ZONE 'UTC', '/YYYY-MM-DD"T"HH24')
        FROM generate_series(0, ${LOOKS_BACK_HOURS}::int + 1) AS ago))
    ) last ON true
    WHERE last.at IS NULL
      OR (last.at <= now() - interval '1 hour' AND r.newest > last.at - make_interval(secs => ${SETTLED_SECONDS}::int))`
}

async function store(tx: SqlTx, boxes: readonly WaitingBox[]): Promise<void> {
  if (boxes.length === 0) return
  const rows = boxes.map((box) => {
    const { mailboxId, mailboxAddress, sectionCode, sectionName, held, setAside, isSupervisor, isStandIn, ...person } =
      box
    const id = randomUUID()
    const facts: WaitingMailFacts = { mailboxAddress, sectionCode, held, setAside }
    const supervises = isStandIn ? 'you stand in for a supervisor of' : 'you supervise'
    const reason = isSupervisor ? `${supervises} ${sectionName}` : 'you administer the helpdesk'
    return { ...person, id, messageId: messageIdOf(id, env.MAIL_FROM), reason, facts, box: mailboxId ?? 0 }
  })
  const stored = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO delivery ${anyMail} (id, person_id, address, address_name, template, reason, facts, message_id, once_key, next_attempt_at)
    SELECT r.id, r."personId", r.address, r.name, ${WAITING_TEMPLATE}, r.reason, r.facts, r."messageId",
      ${WAITING_TEMPLATE} || '/' || r.box || to_char(now() AT TIME ZONE 'UTC', '/YYYY-MM-DD"T"HH24'), now() + interval '2 minutes'
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "personId" int, address text, name text, reason text,
      facts jsonb, "messageId" text, box int)
    ON CONFLICT (address, once_key) DO NOTHING RETURNING id::text`
  await enqueueDeliveries(
    tx,
    stored.map(({ id }) => id),
  )
}
