import { randomUUID } from 'node:crypto'
import { enqueueAll } from '#app/jobs/enqueue.server.ts'
import { env } from '#app/platform/env.server.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { DIGEST_TEMPLATE } from './digest-template.ts'

/** More than so many mails to one address become one. */
const MOST_SINGLE_MAILS = 3
/** Enough for a Monday morning; what is beyond it makes a further digest, of a further round. */
const ALARMS_AT_ONCE = 20_000
const ROUNDS_AT_MOST = 5

const anyMail = systemScope('Which mails become one is nobody’s view; what a digest tells is asked when it leaves.')

interface WaitingAlarm {
  id: string
  address: string
  addressName: string
  personId: number | null
}

/**
 * Where more than three alarms for one reader are due, makes them one mail: a new delivery that tells of all, those of
 * the next ten seconds included, in whose favour the others are suppressed. One sweep at a time does so, or two would
 * each make a digest of a part. Returns whether what still waits may go out singly: false where another sweep has the
 * alarms in hand, or where there are more than the rounds of this one could gather.
 */
export async function gatherAlarms(
  tx: SqlTx,
  { atOnce = ALARMS_AT_ONCE, rounds = ROUNDS_AT_MOST }: { atOnce?: number; rounds?: number } = {},
): Promise<boolean> {
  const [lock] = await tx.$queryRaw<{ isOurs: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtext('gather-alarms')) AS "isOurs"`
  if (!lock?.isOurs) return false
  for (let round = 0; round < rounds; round += 1) {
    const alarms = await findGatherable(tx, atOnce)
    await makeDigests(tx, alarms)
    if (alarms.length < atOnce) return true
  }
  return false
}

async function makeDigests(tx: SqlTx, alarms: readonly WaitingAlarm[]): Promise<void> {
  const digests = groupByReader(alarms).map((group) => ({ id: randomUUID(), alarms: group }))
  if (digests.length === 0) return
  await storeDigests(tx, digests)
  await enqueueAll(
    tx,
    'delivery.send',
    digests.map(({ id }) => ({ payload: { deliveryIds: [id] } })),
  )
}

interface Digest {
  id: string
  alarms: WaitingAlarm[]
}

/**
 * Locked, so that none of them is sent on its own meanwhile; one that is being sent is left out. Counted by reader, as they
 * are grouped: alarms of which no digest comes would come back in every round.
 */
function findGatherable(tx: SqlTx, atOnce: number): Promise<WaitingAlarm[]> {
  return tx.$queryRaw<WaitingAlarm[]>`
    SELECT id, address, address_name AS "addressName", person_id AS "personId" FROM delivery ${anyMail}
    WHERE is_alarm AND state = 'queued' AND next_attempt_at <= now() + interval '10 seconds'
      AND (address, coalesce(person_id, 0)) IN (
        SELECT address, coalesce(person_id, 0) FROM delivery
        WHERE is_alarm AND state = 'queued' AND next_attempt_at <= now()
        GROUP BY 1, 2 HAVING count(*) > ${MOST_SINGLE_MAILS})
    ORDER BY address, coalesce(person_id, 0), created_at, id LIMIT ${atOnce}
    FOR UPDATE SKIP LOCKED`
}

function groupByReader(alarms: readonly WaitingAlarm[]): WaitingAlarm[][] {
  const groups = new Map<string, WaitingAlarm[]>()
  for (const alarm of alarms) {
    const reader = `${alarm.personId ?? ''} ${alarm.address}`
    const group = groups.get(reader)
    if (group) group.push(alarm)
    else groups.set(reader, [alarm])
  }
  return [...groups.values()].filter(({ length }) => length > MOST_SINGLE_MAILS)
}

async function storeDigests(tx: SqlTx, digests: readonly Digest[]): Promise<void> {
  const rows = digests.flatMap(({ id, alarms: [first] }) =>
    first ? [{ ...first, id, messageId: messageIdOf(id, env.MAIL_FROM) }] : [],
  )
  await tx.$executeRaw`
    INSERT INTO delivery ${anyMail} (id, person_id, address, address_name, template, reason, message_id, next_attempt_at)
    SELECT r.id, r."personId", r.address, r."addressName", ${DIGEST_TEMPLATE}, 'many alarms came at once', r."messageId",
      now() + interval '2 minutes'
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "personId" int, address text, "addressName" text,
      "messageId" text)`
  const members = digests.flatMap(({ id, alarms }) => alarms.map((alarm) => ({ id: alarm.id, digestId: id })))
  await tx.$executeRaw`
    UPDATE delivery ${anyMail} SET state = 'suppressed', last_answer = 'Told of in another mail', gathered_in_id = r."digestId",
      next_attempt_at = NULL
    FROM jsonb_to_recordset(${JSON.stringify(members)}::jsonb) AS r(id uuid, "digestId" uuid)
    WHERE delivery.id = r.id`
}
