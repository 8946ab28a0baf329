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

/** The same for several at once: the ids of those that are to be done. What another worker is at is left to it. */
export async function claimJobs(tx: SqlTx, jobIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH free AS MATERIALIZED (
      SELECT id FROM outbox_job
      WHERE id = ANY(ARRAY(SELECT unnest(${[...jobIds]}::bigint[]))) AND done_at IS NULL AND failed_at IS NULL
      ORDER BY id FOR UPDATE SKIP LOCKED
    )
    UPDATE outbox_job AS job SET done_at = now() FROM free WHERE job.id = free.id RETURNING job.id::text AS id`
  return new Set(rows.map(({ id }) => id))
}
