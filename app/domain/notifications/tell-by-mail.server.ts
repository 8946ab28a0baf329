import { randomUUID } from 'node:crypto'
import type { RecordsTemplate } from '#app/emails/records-template.ts'
import { enqueue } from '#app/jobs/enqueue.server.ts'
import { env } from '#app/platform/env.server.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { mayWriteTo } from './may-write-to.server.ts'

export interface Told {
  address: string
  name: string
  /** Null: a section's mailbox. */
  personId: number | null
  /** Ends "You receive this because …". */
  reason: string
}

const scope = systemScope('Mail that the records themselves send, to those whom the rule names.')

/** Queues a mail about an event of a ticket to each of these, once an address, and the job that sends it. */
export async function tellByMail(
  tx: SqlTx,
  about: { ticketId: number; eventId: number; template: RecordsTemplate },
  told: readonly Told[],
): Promise<void> {
  const rows = told
    .filter(({ address }) => mayWriteTo(address))
    .map((one) => {
      const id = randomUUID()
      return { ...one, id, messageId: messageIdOf(id, env.MAIL_FROM) }
    })
  if (rows.length === 0) return
  const stored = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO delivery ${scope} (id, ticket_id, event_id, person_id, address, address_name, template, reason, message_id, next_attempt_at)
    SELECT r.id, ${about.ticketId}::int, ${about.eventId}::int, r."personId", lower(r.address), r.name, ${about.template}, r.reason, r."messageId",
      now() + interval '2 minutes'
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "personId" int, address text, name text, reason text, "messageId" text)
    ON CONFLICT (event_id, address) DO NOTHING RETURNING id::text`
  const deliveryIds = stored.map(({ id }) => id)
  if (deliveryIds.length > 0) await enqueue(tx, 'delivery.send', { deliveryIds }, { ticketId: about.ticketId })
}
