import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'

export interface SystemHealth {
  /** Jobs whose time has come and that no worker has finished, and the age of the oldest in seconds. */
  waitingJobs: number
  oldestJobSeconds: number | null
  /** Jobs that were given up. */
  failedJobs: number
  delayedMails: number
  refusedMails: number
  /** Clocks that are past their next instant of interest by more than a minute. */
  lateClocks: number
  /** Since a worker last looked for what was missed; null when none ever ran. */
  sweepSeconds: number | null
}

/** How the machinery does at this moment; mails of the last day. */
export async function getSystemHealth(): Promise<SystemHealth> {
  const [row] = await readRows<SystemHealth>(Prisma.sql`
    SELECT
      (SELECT count(*)::int FROM outbox_job WHERE done_at IS NULL AND failed_at IS NULL AND available_at <= now()) AS "waitingJobs",
      (SELECT extract(epoch FROM now() - min(available_at))::int FROM outbox_job
        WHERE done_at IS NULL AND failed_at IS NULL AND available_at <= now()) AS "oldestJobSeconds",
      (SELECT count(*)::int FROM outbox_job WHERE failed_at IS NOT NULL) AS "failedJobs",
      (SELECT count(*)::int FROM delivery WHERE state = 'deferred' AND created_at > now() - interval '1 day') AS "delayedMails",
      (SELECT count(*)::int FROM delivery WHERE state = 'bounced' AND created_at > now() - interval '1 day') AS "refusedMails",
      (SELECT count(*)::int FROM sla_clock WHERE next_at < now() - interval '1 minute') AS "lateClocks",
      (SELECT extract(epoch FROM now() - max(swept_at))::int FROM worker_beat) AS "sweepSeconds"`)
  if (!row) throw new Error('A query without FROM returned no row')
  return row
}
