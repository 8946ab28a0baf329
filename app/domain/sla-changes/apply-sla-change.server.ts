import { enqueue } from '#app/jobs/enqueue.server.ts'
import { inSqlTransaction, type SqlTx } from '#app/platform/sql-transaction.server.ts'
import { applyToBatch } from './apply-to-batch.server.ts'

/** Well under what a worker that stops has time for. */
const GO_ON_MS = 5_000

/**
 * Measures open tickets anew after a change of the rules, batch by batch in the order of their numbers, for some seconds; then
 * leaves the rest to a job like its own. A worker that dies loses the batch it was at, which the next one does again.
 */
export async function applySlaChange(
  changeId: number,
  { claim, now, goOnMs = GO_ON_MS }: { claim: (tx: SqlTx) => Promise<boolean>; now?: Date; goOnMs?: number },
): Promise<void> {
  const until = performance.now() + goOnMs
  let hasMore = true
  do hasMore = await applyToBatch(changeId, { now })
  while (hasMore && performance.now() < until)
  await inSqlTransaction(async (tx) => {
    if ((await claim(tx)) && hasMore) await enqueue(tx, 'sla.apply', { changeId })
  })
}
