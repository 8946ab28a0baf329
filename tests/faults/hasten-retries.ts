import { pool } from '#app/platform/db.server.ts'

const jobs = `
  UPDATE outbox_job SET available_at = now()
  WHERE done_at IS NULL AND failed_at IS NULL AND handed_at IS NULL AND attempts > 0 AND available_at > now()`

/** Whoever lives renews what it is at every ten seconds. */
const jobsOfTheDead = `
  UPDATE outbox_job SET handed_at = now() - interval '1 minute'
  WHERE done_at IS NULL AND failed_at IS NULL
    AND handed_at BETWEEN now() - interval '30 seconds' AND now() - interval '15 seconds'`

const mail = `
  UPDATE delivery SET next_attempt_at = now() WHERE state IN ('queued', 'deferred', 'unknown') AND next_attempt_at > now()`

/**
 * A mail whose sender lives belongs to a job that is not done, and as of the moment of this statement there is none; or its
 * job was taken for lost, but then its lease of 25 seconds is renewed every eight.
 */
const mailOfTheDead = `
  WITH left_behind AS MATERIALIZED (
    SELECT id, lease_until FROM delivery
    WHERE state = 'sending' AND lease_until BETWEEN now() AND now() + interval '15 seconds'
      AND NOT EXISTS (SELECT FROM outbox_job WHERE done_at IS NULL AND failed_at IS NULL)
  )
  UPDATE delivery SET lease_until = now(), next_attempt_at = now() FROM left_behind
  WHERE delivery.id = left_behind.id AND delivery.lease_until = left_behind.lease_until`

/** Lets the time of what waits for its next attempt come at once. Whatever is under way is left alone. */
export async function hastenRetries(): Promise<void> {
  for (const statement of [jobs, jobsOfTheDead, mail, mailOfTheDead]) await pool.query(statement)
}
