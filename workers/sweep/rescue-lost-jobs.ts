import { catalogue, jobNames } from '#app/jobs/catalogue.ts'
import { pool } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'

const sql = `
  WITH lost AS MATERIALIZED (
    SELECT id FROM outbox_job
    WHERE done_at IS NULL AND failed_at IS NULL AND handed_at < now() - interval '30 seconds'
    ORDER BY handed_at, id
    LIMIT 1000
    FOR UPDATE SKIP LOCKED
  )
  UPDATE outbox_job AS job SET
    handed_at = NULL,
    attempts = job.attempts + 1,
    available_at = greatest(job.available_at, now() + make_interval(secs => least(60, 10 * job.attempts * (0.5 + random())))),
    failed_at = CASE WHEN job.attempts + 1 >= kind.attempts THEN now() END,
    last_error = CASE WHEN job.last_error = '' THEN 'Got lost: its worker died, or the queue was emptied.' ELSE job.last_error END
  FROM lost, unnest($1::text[], $2::int[]) AS kind (name, attempts)
  WHERE job.id = lost.id AND kind.name = job.name
  RETURNING job.id, job.failed_at IS NOT NULL AS "isGivenUp"`

const values = [jobNames, jobNames.map((name) => catalogue[name].attempts)]

/**
 * Takes back what was handed out half a minute ago and is not done: its worker died or the queue forgot it. What gets
 * lost again waits a while, longer each time and each for itself: one of them may be what kills its worker, and what runs
 * beside that must not meet it each time.
 */
export async function rescueLostJobs(): Promise<void> {
  const { rows } = await pool.query<{ id: string; isGivenUp: boolean }>({ name: 'rescue-lost-jobs', text: sql, values })
  if (rows.length === 0) return
  const givenUp = rows.filter(({ isGivenUp }) => isGivenUp).map(({ id }) => id)
  logger.warn({ rescued: rows.length - givenUp.length, givenUp }, 'jobs had got lost')
}
