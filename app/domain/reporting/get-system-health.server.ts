import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { getTimeWatch } from './get-time-watch.server.ts'
import type { TimeWatch } from './time-watch.ts'

const everything = systemScope('How the whole runs: counts, and nothing of any ticket.')

interface WorkFigures {
  /** Jobs that were given up. */
  failedJobs: number
  delayedMails: number
  refusedMails: number
}

export interface SystemHealth extends WorkFigures {
  watch: TimeWatch
}

/** How the machinery does at this moment; mails of the last day. */
export async function getSystemHealth(): Promise<SystemHealth> {
  const [watch, rows] = await Promise.all([
    getTimeWatch(),
    readRows<WorkFigures>(Prisma.sql`
      SELECT
        (SELECT count(*)::int FROM outbox_job WHERE failed_at IS NOT NULL) AS "failedJobs",
        (SELECT count(*)::int FROM delivery ${everything} WHERE state = 'deferred' AND created_at > now() - interval '1 day') AS "delayedMails",
        (SELECT count(*)::int FROM delivery WHERE state = 'bounced' AND created_at > now() - interval '1 day') AS "refusedMails"`),
  ])
  const [figures] = rows
  if (!figures) throw new Error('A query without FROM returned no row')
  return { ...figures, watch }
}
