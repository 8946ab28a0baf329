import { randomUUID } from 'node:crypto'
import { enqueueAll } from '#app/jobs/enqueue.server.ts'
import { env } from '#app/platform/env.server.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'

const anyMail = systemScope('Which mails become one is nobody’s view; what a digest tells is asked when it leaves.')

/** A delivery that may become part of another. */
export interface Gatherable {
  id: string
  address: string
  addressName: string
  personId: number | null
}

export interface NewDigest {
  template: string
  /** Ends "You receive this because …". */
  reason: string
  facts: object
  /** The deliveries whose places it takes, all of one reader: one at least. */
  members: readonly Gatherable[]
}

/**
 * Makes these digests, each a delivery of its own with its job, and suppresses their members in their favour, which name
 * it (`gathered_in_id`). The members must be locked.
 */
export async function storeDigests(tx: SqlTx, digests: readonly NewDigest[]): Promise<void> {
  const rows = digests.flatMap(({ members: [first], ...digest }) => {
    if (!first) return []
    const id = randomUUID()
    const { address, addressName, personId } = first
    return [{ ...digest, address, addressName, personId, id, messageId: messageIdOf(id, env.MAIL_FROM) }]
  })
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO delivery ${anyMail} (id, person_id, address, address_name, template, reason, facts, message_id, next_attempt_at)
    SELECT r.id, r."personId", r.address, r."addressName", r.template, r.reason, r.facts, r."messageId", now() + interval '2 minutes'
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "personId" int, address text, "addressName" text,
      template text, reason text, facts jsonb, "messageId" text)`
  const members = digests
    .filter(({ members: [first] }) => first)
    .flatMap(({ members }, place) => members.map(({ id }) => ({ id, digestId: rows[place]?.id })))
  await tx.$executeRaw`
    UPDATE delivery ${anyMail} SET state = 'suppressed', last_answer = 'Told of in another mail', gathered_in_id = r."digestId",
      next_attempt_at = NULL
    FROM jsonb_to_recordset(${JSON.stringify(members)}::jsonb) AS r(id uuid, "digestId" uuid)
    WHERE delivery.id = r.id`
  await enqueueAll(
    tx,
    'delivery.send',
    rows.map(({ id }) => ({ payload: { deliveryIds: [id] } })),
  )
}

/** Those of one address and person stand together, in the order in which they came. */
export function groupByReader<One extends Gatherable>(mails: readonly One[]): One[][] {
  const groups = new Map<string, One[]>()
  for (const mail of mails) {
    const reader = `${mail.personId ?? ''} ${mail.address}`
    const group = groups.get(reader)
    if (group) group.push(mail)
    else groups.set(reader, [mail])
  }
  return [...groups.values()]
}
