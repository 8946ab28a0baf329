import { pool } from '#app/platform/db.server.ts'

/** Marks jobs done that did not do so in a transaction of their own. */
export async function finishJobs(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await pool.query('UPDATE outbox_job SET done_at = now() WHERE id = ANY ($1) AND done_at IS NULL', [ids])
}
