import type { SqlTx } from '#app/platform/sql-transaction.server.ts'

/**
 * Marks a job done within the transaction of its effects, so that both happen or neither. False: another worker did
 * it, or it was given up, and there is nothing to do. A second worker waits here until the first one has decided.
 */
export async function claimJob(tx: SqlTx, jobId: string): Promise<boolean> {
  const claimed = await tx.$executeRaw`
    UPDATE outbox_job SET done_at = now()
    WHERE id = ${jobId}::bigint AND done_at IS NULL AND failed_at IS NULL`
  return claimed === 1
}
