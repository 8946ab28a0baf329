import { enqueueAll } from '#app/jobs/enqueue.server.ts'
import { db } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'

/** What a sweep does: gives a job to each change that is being applied and has none left, because it was given up. */
export async function resumeSlaChanges(): Promise<void> {
  if ((await db.slaChange.count({ where: { state: 'applying' } })) === 0) return
  const resumed = await inSqlTransaction(async (tx) => {
    const stranded = await tx.$queryRaw<{ changeId: number }[]>`
      SELECT c.id AS "changeId" FROM sla_change c
      WHERE c.state = 'applying' AND NOT EXISTS (
        SELECT 1 FROM outbox_job j
        WHERE j.name = 'sla.apply' AND (j.payload->>'changeId')::int = c.id AND j.done_at IS NULL AND j.failed_at IS NULL)
      FOR UPDATE OF c SKIP LOCKED`
    await enqueueAll(
      tx,
      'sla.apply',
      stranded.map((payload) => ({ payload })),
    )
    return stranded
  })
  if (resumed.length > 0) logger.warn({ changes: resumed }, 'changed SLA rules are applied further')
}
