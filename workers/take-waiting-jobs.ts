import { pool } from '#app/platform/db.server.ts'
import type { HandedJob } from './handed-job.ts'
import type { Lane } from './lanes.ts'

/** More rows than this are never under way in a lane: the rest waits in the outbox, where it is safe and in order. */
const MAX_UNDER_WAY = 500

const sql = `
  WITH waiting AS MATERIALIZED (
    SELECT id FROM outbox_job
    WHERE done_at IS NULL AND failed_at IS NULL AND handed_at IS NULL AND available_at <= now() AND name = ANY ($1)
      AND (attempts = 0 OR $3)
    ORDER BY available_at, id
    LIMIT greatest(0, $2 - (
      SELECT count(*) FROM outbox_job
      WHERE done_at IS NULL AND failed_at IS NULL AND handed_at IS NOT NULL AND name = ANY ($1)))
    FOR UPDATE SKIP LOCKED
  )
  UPDATE outbox_job AS job SET handed_at = now() FROM waiting WHERE job.id = waiting.id
  RETURNING job.id, job.name, job.payload, job.attempts AS failures`

/** Takes the rows of a lane that travel and whose time has come, oldest first, and marks them as handed to the queue. */
export async function takeWaitingJobs(lane: Lane): Promise<HandedJob[]> {
  const values = [lane.names, MAX_UNDER_WAY, lane.suspects === 'travel']
  const { rows } = await pool.query<HandedJob>({ name: 'take-waiting-jobs', text: sql, values })
  return rows.sort((a, b) => Number(a.id) - Number(b.id))
}

/** Undoes it, when the queue did not take them or their worker stops. */
export async function giveBackJobs(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await pool.query('UPDATE outbox_job SET handed_at = NULL WHERE id = ANY ($1) AND done_at IS NULL', [ids])
}
