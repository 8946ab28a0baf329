import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { DIGEST_TEMPLATE } from './digest-template.ts'
import { type Gatherable, groupByReader, storeDigests } from './store-digests.server.ts'

/** More than so many mails to one address become one. */
const MOST_SINGLE_MAILS = 3
/** Enough for a Monday morning; what is beyond it makes a further digest, of a further round. */
const ALARMS_AT_ONCE = 20_000
const ROUNDS_AT_MOST = 5

const anyMail = systemScope('Which mails become one is nobody’s view; what a digest tells is asked when it leaves.')

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

async function makeDigests(tx: SqlTx, alarms: readonly Gatherable[]): Promise<void> {
  const groups = groupByReader(alarms).filter(({ length }) => length > MOST_SINGLE_MAILS)
  await storeDigests(
    tx,
    groups.map((members) => ({ template: DIGEST_TEMPLATE, reason: 'many alarms came at once', facts: {}, members })),
  )
}

/**
 * Locked, so that none of them is sent on its own meanwhile; one that is being sent is left out, and so is one whose reader
 * wants it with all else that they get gathered. Counted by reader, as they are grouped: alarms of which no digest comes
 * would come back in every round.
 */
function findGatherable(tx: SqlTx, atOnce: number): Promise<Gatherable[]> {
  return tx.$queryRaw<Gatherable[]>`
    SELECT id, address, address_name AS "addressName", person_id AS "personId" FROM delivery ${anyMail}
    WHERE is_alarm AND digest IS NULL AND state = 'queued' AND next_attempt_at <= now() + interval '10 seconds'
      AND (address, coalesce(person_id, 0)) IN (
        SELECT address, coalesce(person_id, 0) FROM delivery
        WHERE is_alarm AND digest IS NULL AND state = 'queued' AND next_attempt_at <= now()
        GROUP BY 1, 2 HAVING count(*) > ${MOST_SINGLE_MAILS})
    ORDER BY address, coalesce(person_id, 0), created_at, id LIMIT ${atOnce}
    FOR UPDATE SKIP LOCKED`
}
