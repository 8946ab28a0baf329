import { pool } from '#app/platform/db.server.ts'
import type { HandedJob } from './handed-job.ts'
import { lanes } from './lanes.ts'

const sql = `
  WITH suspect AS MATERIALIZED (
    SELECT id FROM outbox_job
    WHERE done_at IS NULL AND failed_at IS NULL AND handed_at IS NULL AND available_at <= now() AND name = ANY ($1)
      AND attempts > 0
    ORDER BY attempts, available_at, id
    LIMIT 1
    FOR UPDATE SKIP LOCKED
  )
  UPDATE outbox_job AS job SET handed_at = now() FROM suspect WHERE job.id = suspect.id
  RETURNING job.id, job.name, job.payload, job.attempts AS failures`

const names = lanes.filter(({ suspects }) => suspects === 'stay').flatMap((lane) => lane.names)

/**
 * Takes one row that failed or got lost before and does not travel, if the time of any has come: first those that did so
 * least, which are more likely to be the victims than the culprit.
 */
export async function takeSuspect(): Promise<HandedJob | null> {
  const { rows } = await pool.query<HandedJob>({ name: 'take-suspect', text: sql, values: [names] })
  return rows[0] ?? null
}
