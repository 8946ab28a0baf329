import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'

const anyMail = systemScope('The mail server is back for every mail.')

/** Slow enough for a server that has just come back. */
const A_SECOND = 50

/**
 * The mail server is back: what waited for it leaves now rather than in an hour, the oldest first and so much a second, so
 * that what gathered in a night does not come over it at once. What a recipient's server put off waits for its own time.
 * From here on they wait for nothing but their turn.
 */
export async function releaseDelayedDeliveries(): Promise<void> {
  await singleStatement.$executeRaw`
  WITH waiting AS MATERIALIZED (
    SELECT id, now() + make_interval(secs => (row_number() OVER (ORDER BY created_at, id) - random()) / ${A_SECOND}::float8) AS at
    FROM delivery ${anyMail}
    WHERE state IN ('deferred', 'unknown') AND is_servers_delay AND next_attempt_at > now()
  )
  UPDATE delivery SET next_attempt_at = waiting.at, is_servers_delay = false FROM waiting
  WHERE delivery.id = waiting.id AND delivery.state IN ('deferred', 'unknown') AND delivery.next_attempt_at > waiting.at`
}
