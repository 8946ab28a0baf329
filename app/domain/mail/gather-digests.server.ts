import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { CHOSEN_DIGEST_TEMPLATE, type ChosenDigestDeliveryFacts } from './digest-template.ts'
import { type Gatherable, groupByReader, storeDigests } from './store-digests.server.ts'

const DELIVERIES_AT_ONCE = 20_000
const ROUNDS_AT_MOST = 5

const anyMail = systemScope('Which mails become one is nobody’s view; what a digest tells is asked when it leaves.')

interface WaitingForDigest extends Gatherable {
  digest: ChosenDigestDeliveryFacts['timing']
}

/**
 * Makes one mail of all that a reader wanted gathered and whose time has come, one piece of news or hundreds: a delivery of
 * its own, in whose favour they are suppressed. What comes due hourly and daily in the same moment is one mail. One sweep at
 * a time does so; what is left after its rounds is gathered by the next.
 */
export async function gatherDigests(
  tx: SqlTx,
  { atOnce = DELIVERIES_AT_ONCE, rounds = ROUNDS_AT_MOST }: { atOnce?: number; rounds?: number } = {},
): Promise<void> {
  const [lock] = await tx.$queryRaw<{ isOurs: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtext('gather-digests')) AS "isOurs"`
  if (!lock?.isOurs) return
  for (let round = 0; round < rounds; round += 1) {
    const waiting = await findWaiting(tx, atOnce)
    await storeDigests(tx, groupByReader(waiting).map(toDigest))
    if (waiting.length < atOnce) return
  }
}

function toDigest(members: readonly WaitingForDigest[]) {
  const timing = members.every(({ digest }) => digest === 'hourly') ? 'hourly' : 'daily'
  const facts: ChosenDigestDeliveryFacts = { timing }
  return {
    template: CHOSEN_DIGEST_TEMPLATE,
    reason: `you chose to get such mail in a digest, ${timing}`,
    facts,
    members,
  }
}

/**
 * Locked as those of `gatherAlarms` are. Five seconds later than due: what was decided in the last moment before the full
 * hour is written by then, and makes no second digest.
 */
function findWaiting(tx: SqlTx, atOnce: number): Promise<WaitingForDigest[]> {
  return tx.$queryRaw<WaitingForDigest[]>`
    SELECT id, address, address_name AS "addressName", person_id AS "personId", digest::text FROM delivery ${anyMail}
    WHERE digest IS NOT NULL AND state = 'queued' AND next_attempt_at <= now() - interval '5 seconds'
    ORDER BY address, coalesce(person_id, 0), created_at, id LIMIT ${atOnce}
    FOR UPDATE SKIP LOCKED`
}
