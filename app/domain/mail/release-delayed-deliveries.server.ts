import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'

const anyMail = systemScope('The mail server is back for every mail.')

/** The mail server is back: what waited for it leaves now rather than in an hour. */
export async function releaseDelayedDeliveries(): Promise<void> {
  await singleStatement.$executeRaw`
  UPDATE delivery ${anyMail} SET next_attempt_at = now() + interval '10 seconds' * random()
  WHERE state IN ('deferred', 'unknown') AND next_attempt_at > now() + interval '10 seconds'`
}
