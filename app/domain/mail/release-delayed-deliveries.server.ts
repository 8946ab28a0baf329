import { pool } from '#app/platform/db.server.ts'

const sql = `
  UPDATE delivery SET next_attempt_at = now() + interval '10 seconds' * random()
  WHERE state IN ('deferred', 'unknown') AND next_attempt_at > now() + interval '10 seconds'`

/** The mail server is back: what waited for it leaves now rather than in an hour. */
export async function releaseDelayedDeliveries(): Promise<void> {
  await pool.query(sql)
}
