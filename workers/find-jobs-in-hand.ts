import { pool } from '#app/platform/db.server.ts'
import type { HandedJob } from './handed-job.ts'

const sql = `
  SELECT job.id FROM outbox_job AS job JOIN unnest($1::bigint[], $2::int[]) AS handed (id, failures) ON handed.id = job.id
  WHERE done_at IS NULL AND failed_at IS NULL AND handed_at IS NOT NULL AND attempts = failures`

/**
 * Of the jobs that a queue brings, those that are still to be done by whoever has them. The others are done, or were taken
 * for lost and handed out again: a queue brings a batch a second time when its worker died.
 */
export async function findJobsInHand(jobs: readonly HandedJob[]): Promise<HandedJob[]> {
  const values = [jobs.map(({ id }) => id), jobs.map(({ failures }) => failures)]
  const { rows } = await pool.query<{ id: string }>({ name: 'find-jobs-in-hand', text: sql, values })
  const inHand = new Set(rows.map(({ id }) => id))
  return jobs.filter(({ id }) => inHand.has(id))
}
