import { pool } from '#app/platform/db.server.ts'

const BATCH = 5_000

/** Jobs that were given up stay until somebody has looked at them. */
const statements = [
  `DELETE FROM outbox_job WHERE id IN (SELECT id FROM outbox_job WHERE done_at < now() - interval '7 days' LIMIT ${BATCH})`,
  `DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session WHERE expires_at < now() LIMIT ${BATCH})`,
  `DELETE FROM pending_sign_in WHERE expires_at < now() - interval '1 hour'`,
  `DELETE FROM account_token WHERE expires_at < now() - interval '90 days'`,
  `DELETE FROM worker_beat WHERE swept_at < now() - interval '1 day'`,
]

/** Removes what is over: jobs done a week ago, expired sessions, sign-ins and links, workers that stopped. */
export async function pruneFinishedRows(): Promise<void> {
  for (const statement of statements) {
    let deleted = BATCH
    while (deleted === BATCH) deleted = (await pool.query(statement)).rowCount ?? 0
  }
}
