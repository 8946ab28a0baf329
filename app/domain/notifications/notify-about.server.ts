import { randomUUID } from 'node:crypto'
import { claimJobs } from '#app/jobs/claim-job.server.ts'
import { enqueueAll } from '#app/jobs/enqueue.server.ts'
import { env } from '#app/platform/env.server.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import { inSqlTransaction, type SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { chooseRecipients } from './choose-recipients.ts'
import { findMailDomains } from './find-mail-domains.server.ts'
import { loadNotificationFacts } from './load-notification-facts.server.ts'
import type { NotifiedTicket } from './notification-facts.ts'
import { isPortalTemplate } from './portal-template.ts'
import { choosePlans, type Planned } from './preferences/choose-plans.ts'
import { loadChoices } from './preferences/load-choices.server.ts'
import { storeNotices } from './preferences/store-notices.server.ts'
import type { Recipient } from './recipient.ts'

const addressed = systemScope('Whom a mail may go to is decided already, ticket by ticket.')

/** Marks the job done within the transaction; false: it is done already. */
export type ClaimJob = (tx: SqlTx) => Promise<boolean>

/** Few enough that one slow answer of the mail server holds up few others. */
const DELIVERIES_A_JOB = 10

/**
 * Turns the events of one command into deliveries and the jobs that send them, in one transaction that also claims the
 * job it runs in. Run twice it does nothing the second time; a delivery exists once for an event and an address.
 */
export async function notifyAbout(eventIds: readonly number[], { claim }: { claim: ClaimJob }): Promise<void> {
  await inSqlTransaction(async (tx) => {
    if (await claim(tx)) await tell(tx, [eventIds])
  })
}

/** The same for the jobs of many commands, in one transaction. Returns all their ids: what is not done now was before. */
export async function notifyTogether(
  jobs: readonly { id: string; eventIds: readonly number[] }[],
): Promise<ReadonlySet<string>> {
  const ids = jobs.map(({ id }) => id)
  await inSqlTransaction(async (tx) => {
    const claimed = await claimJobs(tx, ids)
    await tell(
      tx,
      jobs.filter(({ id }) => claimed.has(id)).map(({ eventIds }) => eventIds),
    )
  })
  return new Set(ids)
}

async function tell(tx: SqlTx, commands: readonly (readonly number[])[]): Promise<void> {
  if (commands.length === 0) return
  const told = await loadNotificationFacts(tx, commands, findMailDomains())
  const addressed = told.flatMap(({ events, facts }): Addressed[] =>
    chooseRecipients(events, facts).map((recipient) => ({ ...recipient, ticket: facts.ticket })),
  )
  if (addressed.length === 0) return
  const planned = choosePlans(addressed, await loadChoices(tx, addressed))
  await storeNotices(tx, planned)
  const deliveryIds = await storeDeliveries(tx, planned)
  const [first] = told
  const ticketId = told.length === 1 ? first?.facts.ticket.ticketId : undefined
  const jobs = []
  for (let start = 0; start < deliveryIds.length; start += DELIVERIES_A_JOB) {
    const some = deliveryIds.slice(start, start + DELIVERIES_A_JOB)
    jobs.push({ payload: { deliveryIds: some }, ...(ticketId !== undefined && { ticketId }) })
  }
  await enqueueAll(tx, 'delivery.send', jobs)
}

type Addressed = Recipient & { ticket: NotifiedTicket }

/**
 * Writes a row for each recipient and returns the ids of those that are to be sent at once. Mail that waits, for quiet hours
 * to end or for a digest, gets no job: the sweep hands it out when it is due, alone or with others.
 */
async function storeDeliveries(tx: SqlTx, recipients: readonly (Addressed & Planned)[]): Promise<string[]> {
  const rows = recipients
    .filter(({ template }) => !isPortalTemplate(template))
    .map(({ ticket: { ticketId }, plan: _, ...recipient }) => {
      const id = randomUUID()
      return { ...recipient, ticketId, id, messageId: messageIdOf(id, env.MAIL_FROM) }
    })
  if (rows.length === 0) return []
  // A queued delivery looks after itself: should its job get lost, the sweep takes it up at next_attempt_at.
  const stored = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO delivery ${addressed} (id, ticket_id, event_id, person_id, address, address_name, template, reason, message_id,
      is_alarm, digest, state, last_answer, next_attempt_at)
    SELECT r.id, r."ticketId", r."eventId", r."personId", r.address, r.name, r.template, r.reason, r."messageId", r."isAlarm",
      r.digest::notice_timing, (CASE WHEN r."withheldBecause" IS NULL THEN 'queued' ELSE 'suppressed' END)::delivery_state,
      coalesce(r."withheldBecause", ''), CASE WHEN r."withheldBecause" IS NULL THEN coalesce(r."dueAt", now() + interval '2 minutes') END
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(id uuid, "ticketId" int, "eventId" int, "personId" int, address text,
      name text, template text, reason text, "messageId" text, "withheldBecause" text, "isAlarm" boolean, digest text, "dueAt" timestamptz)
    ON CONFLICT (event_id, address) DO NOTHING
    RETURNING id`
  const written = new Set(stored.map(({ id }) => id))
  return rows
    .filter(({ id, withheldBecause, dueAt }) => written.has(id) && withheldBecause === null && dueAt === null)
    .map(({ id }) => id)
}
