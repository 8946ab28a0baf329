import { pool } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import type { HandedJob } from './handed-job.ts'

/**
 * Takes the jobs of a batch whose worker died for lost, at once: each goes back to the outbox, to travel alone from there,
 * since one of them may be what its worker died of.
 */
export async function giveUpBatch(jobs: readonly HandedJob[]): Promise<void> {
  if (jobs.length === 0) return
  logger.warn({ jobs: jobs.length }, 'a batch comes a second time: its worker died')
  await pool.query(
    `UPDATE outbox_job SET handed_at = now() - interval '1 day'
     WHERE id = ANY ($1) AND done_at IS NULL AND failed_at IS NULL AND handed_at IS NOT NULL`,
    [jobs.map(({ id }) => id)],
  )
}
