import { systemScope } from '#app/domain/events/ticket-scope.ts'
import { pool } from '#app/platform/db.server.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'

const BATCH = 5_000

/** Jobs that were given up stay until somebody has looked at them. */
const statements = [
  `DELETE FROM outbox_job WHERE id IN (SELECT id FROM outbox_job WHERE done_at < now() - interval '7 days' LIMIT ${BATCH})`,
  `DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session WHERE expires_at < now() LIMIT ${BATCH})`,
  `DELETE FROM pending_sign_in WHERE expires_at < now() - interval '1 hour'`,
  `DELETE FROM account_token WHERE expires_at < now() - interval '90 days'`,
  `DELETE FROM worker_beat WHERE swept_at < now() - interval '1 day'`,
]

const nobodys = systemScope('Notices of long ago are nobody’s view; what they told of stands on the tickets.')

/** Removes what is over: jobs done a week ago, expired sessions, sign-ins and links, workers that stopped, old notices. */
export async function pruneFinishedRows(): Promise<void> {
  await pruneNotices()
  for (const statement of statements) {
    let deleted = BATCH
    while (deleted === BATCH) deleted = (await pool.query(statement)).rowCount ?? 0
  }
}

/** Read or not, three months old: from the oldest on, so that it costs no more when there are none. */
async function pruneNotices(): Promise<void> {
  let deleted = BATCH
  while (deleted === BATCH) {
    deleted = await singleStatement.$executeRaw`
      DELETE FROM notice ${nobodys} WHERE created_at < now() - interval '90 days'
        AND id IN (SELECT id FROM notice ORDER BY id LIMIT ${BATCH}::int)`
  }
}
