import { randomUUID } from 'node:crypto'
import { env } from '#app/platform/env.server.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { DELIVERIES_A_JOB } from './enqueue-deliveries.server.ts'
import { isPortalTemplate } from './portal-template.ts'
import type { Planned } from './preferences/choose-plans.ts'
import type { Recipient } from './recipient.ts'

const decided = systemScope(
  'Whom a mail or a notice may go to is decided already, ticket by ticket, and asked again when it leaves or is read.',
)

type Told = Recipient & Planned & { ticket: { ticketId: number } }

/**
 * Writes, in one statement, a delivery for each recipient, a notice for those who want it in the portal, and the jobs that
 * send what leaves at once; whatever is there already, for an event and an address or a person, stays. Mail that waits, for quiet
 * hours to end or for a digest, gets no job: the sweep hands it out when it is due, alone or with others.
 */
export async function storeTold(tx: SqlTx, recipients: readonly Told[]): Promise<void> {
  const rows = recipients.map(({ ticket: { ticketId }, plan, ...recipient }) => {
    const id = randomUUID()
    const isNoticed = recipient.personId !== null && plan.portal
    const isMailed = !isPortalTemplate(recipient.template)
    return { ...recipient, ticketId, id, messageId: messageIdOf(id, env.MAIL_FROM), isNoticed, isMailed }
  })
  if (rows.every(({ isNoticed, isMailed }) => !isNoticed && !isMailed)) return
  // A queued delivery looks after itself: should its job get lost, the sweep takes it up at next_attempt_at.
  await tx.$executeRaw`
    WITH r AS MATERIALIZED (
      SELECT r.* FROM ROWS FROM (json_to_recordset(${JSON.stringify(rows)}::json) AS (id uuid, "ticketId" int, "eventId" int, "personId" int,
        address text, name text, template text, reason text, "messageId" text, "withheldBecause" text, "isAlarm" boolean, digest text,
        "dueAt" timestamptz, "isNoticed" boolean, "isMailed" boolean)) WITH ORDINALITY AS r(id, "ticketId", "eventId", "personId",
        address, name, template, reason, "messageId", "withheldBecause", "isAlarm", digest, "dueAt", "isNoticed", "isMailed", place)
    ), noticed AS (
      INSERT INTO notice ${decided} (person_id, ticket_id, event_id, template, reason)
      SELECT r."personId", r."ticketId", r."eventId", r.template, r.reason FROM r WHERE r."isNoticed" ORDER BY r.place
      ON CONFLICT (event_id, person_id) DO NOTHING
    ), stored AS (
      INSERT INTO delivery (id, ticket_id, event_id, person_id, address, address_name, template, reason, message_id,
        is_alarm, digest, state, last_answer, next_attempt_at)
      SELECT r.id, r."ticketId", r."eventId", r."personId", r.address, r.name, r.template, r.reason, r."messageId", r."isAlarm",
        r.digest::notice_timing, (CASE WHEN r."withheldBecause" IS NULL THEN 'queued' ELSE 'suppressed' END)::delivery_state,
        coalesce(r."withheldBecause", ''), CASE WHEN r."withheldBecause" IS NULL THEN coalesce(r."dueAt", now() + interval '2 minutes') END
      FROM r WHERE r."isMailed" ORDER BY r.place
      ON CONFLICT (event_id, address) DO NOTHING
      RETURNING id
    ), leaving AS (
      SELECT r.id, r.place, (row_number() OVER (ORDER BY r.place) - 1) / ${DELIVERIES_A_JOB}::int AS job
      FROM r JOIN stored ON stored.id = r.id WHERE r."withheldBecause" IS NULL AND r."dueAt" IS NULL
    )
    INSERT INTO outbox_job (name, payload, ticket_id)
    SELECT 'delivery.send', jsonb_build_object('deliveryIds', jsonb_agg(leaving.id ORDER BY leaving.place)), ${ticketOf(rows)}::int
    FROM leaving GROUP BY leaving.job ORDER BY leaving.job`
}

/** For people who look at a ticket's jobs; null: they are about several. */
function ticketOf(rows: readonly { ticketId: number }[]): number | null {
  const [ticketId, ...others] = new Set(rows.map((row) => row.ticketId))
  return others.length === 0 ? (ticketId ?? null) : null
}
