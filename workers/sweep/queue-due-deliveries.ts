import { systemScope } from '#app/domain/events/ticket-scope.ts'
import { gatherAlarms } from '#app/domain/mail/gather-alarms.server.ts'
import { gatherDigests } from '#app/domain/mail/gather-digests.server.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import { inSqlTransaction, type SqlTx } from '#app/platform/sql-transaction.server.ts'

const DELIVERIES_A_SWEEP = 500
const DELIVERIES_A_JOB = 10
const anyMail = systemScope('Sending is nobody’s view: who may read a mail is asked when it leaves.')

/** SLA mail that no sender has tried yet: it may still become part of another. */
const gatherable = Prisma.sql`(is_alarm AND digest IS NULL AND state = 'queued')`
/** What its reader wants gathered leaves in a digest and never by itself. */
const forDigests = Prisma.sql`(digest IS NOT NULL AND state = 'queued')`

/**
 * Leaves jobs for deliveries whose next attempt is due, or whose sender died, unless a job for them waits already. SLA
 * mail is handed out by one worker at a time, after what has become many by now was made one mail; where that takes more
 * than one sweep, none is handed out singly until it is done. What readers want in digests becomes those.
 */
export async function queueDueDeliveries(gathering: Parameters<typeof gatherAlarms>[1] = {}): Promise<void> {
  await inSqlTransaction((tx) => queueThose(tx, Prisma.sql`NOT ${gatherable} AND NOT ${forDigests}`))
  await inSqlTransaction(async (tx) => {
    if (await gatherAlarms(tx, gathering)) await queueThose(tx, gatherable)
  })
  await inSqlTransaction((tx) => gatherDigests(tx, gathering))
}

async function queueThose(tx: SqlTx, which: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    WITH pending AS (
      SELECT payload FROM outbox_job
      WHERE done_at IS NULL AND failed_at IS NULL AND handed_at IS NULL AND name = 'delivery.send'
      UNION ALL
      SELECT payload FROM outbox_job
      WHERE done_at IS NULL AND failed_at IS NULL AND handed_at IS NOT NULL AND name = 'delivery.send'
    ), due AS (
      SELECT id, ticket_id, row_number() OVER (ORDER BY next_attempt_at, id) - 1 AS place FROM delivery ${anyMail}
      WHERE state IN ('queued', 'deferred', 'sending', 'unknown') AND next_attempt_at <= now()
        AND (state <> 'sending' OR lease_until < now()) AND ${which}
        AND id::text NOT IN (SELECT jsonb_array_elements_text(payload -> 'deliveryIds') FROM pending)
      ORDER BY next_attempt_at, id
      LIMIT ${DELIVERIES_A_SWEEP}
    )
    INSERT INTO outbox_job (name, payload, ticket_id)
    SELECT 'delivery.send', jsonb_build_object('deliveryIds', jsonb_agg(id)), min(ticket_id)
    FROM due GROUP BY ticket_id, place / ${DELIVERIES_A_JOB}`
}
