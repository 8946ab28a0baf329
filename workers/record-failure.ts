import { chooseBackoffSeconds } from '#app/jobs/catalogue.ts'
import { pool } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import type { HandedJob } from './handed-job.ts'

const MAX_ERROR_CHARACTERS = 2_000

/** Sends a job back to the outbox until its next attempt, or gives it up and keeps it there with its error. */
export async function recordFailure(job: HandedJob, error: unknown): Promise<void> {
  const failures = job.failures + 1
  const backoffSeconds = chooseBackoffSeconds(job.name, failures)
  const about = { err: error, job: job.name, jobId: job.id, failures }
  if (backoffSeconds === null) logger.error(about, 'a job is given up')
  else logger.warn(about, 'a job failed and will be tried again')
  await pool.query(
    `UPDATE outbox_job SET attempts = $2, last_error = $3, handed_at = NULL,
       available_at = now() + make_interval(secs => coalesce($4, 0)),
       failed_at = CASE WHEN $4::int IS NULL THEN now() END
     WHERE id = $1 AND done_at IS NULL AND failed_at IS NULL`,
    [job.id, failures, describeError(error), backoffSeconds],
  )
}

function describeError(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  // PostgreSQL takes no NUL in a text.
  return text.replaceAll('\0', '').slice(0, MAX_ERROR_CHARACTERS)
}
