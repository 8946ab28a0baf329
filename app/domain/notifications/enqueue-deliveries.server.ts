import { enqueueAll } from '#app/jobs/enqueue.server.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'

/** Few enough that one slow answer of the mail server holds up few others. */
export const DELIVERIES_A_JOB = 10

/** Leaves the jobs that send stored deliveries, in the caller's transaction and in one statement. */
export async function enqueueDeliveries(tx: SqlTx, deliveryIds: readonly string[]): Promise<void> {
  const jobs = Array.from({ length: Math.ceil(deliveryIds.length / DELIVERIES_A_JOB) }, (_, job) => ({
    payload: { deliveryIds: deliveryIds.slice(job * DELIVERIES_A_JOB, (job + 1) * DELIVERIES_A_JOB) },
  }))
  await enqueueAll(tx, 'delivery.send', jobs)
}
