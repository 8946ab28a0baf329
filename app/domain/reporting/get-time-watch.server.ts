import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { TimeWatch } from './time-watch.ts'

const everything = systemScope('How late alarms are: times, and nothing of any ticket.')

interface Row extends Omit<TimeWatch, 'alarmLateness'> {
  alarms: number
  p50Ms: number | null
  p95Ms: number | null
  maxMs: number | null
}

/**
 * How well time is watched now: a hundred rows and the ends of small indexes, cheap enough to be asked every few seconds.
 * An alarm counts as late from its instant on, or from the opening's record where that came after: a ticket written down
 * with a date of the past could not be told about before.
 */
export async function getTimeWatch(): Promise<TimeWatch> {
  const [row] = await readRows<Row>(Prisma.sql`
    WITH alarm AS (
      SELECT ticket_id, recorded_at, coalesce(payload ->> 'breachedAt', payload ->> 'at')::timestamptz AS at FROM ticket_event ${everything}
      WHERE type IN ('clock.warned', 'clock.breached') ORDER BY id DESC LIMIT 100
    ), late AS (
      SELECT alarm.recorded_at,
        greatest(0, extract(epoch FROM alarm.recorded_at - greatest(alarm.at, opening.recorded_at)) * 1000)::float8 AS ms
      FROM alarm CROSS JOIN LATERAL (
        SELECT recorded_at FROM ticket_event e WHERE e.ticket_id = alarm.ticket_id ORDER BY e.occurred_at, e.id LIMIT 1
      ) AS opening
    ), waiting AS (
      SELECT available_at FROM outbox_job WHERE done_at IS NULL AND failed_at IS NULL AND handed_at IS NULL AND available_at <= now()
      UNION ALL
      SELECT available_at FROM outbox_job WHERE done_at IS NULL AND failed_at IS NULL AND handed_at IS NOT NULL
    )
    SELECT
      (SELECT extract(epoch FROM now() - max(swept_at))::float8 FROM worker_beat) AS "sweepSeconds",
      (SELECT count(*)::int FROM worker_beat WHERE swept_at > now() - interval '1 minute') AS workers,
      (SELECT count(*)::int FROM sla_clock WHERE next_at < now() - interval '1 minute')
        + (SELECT count(*)::int FROM section_stint WHERE next_at < now() - interval '1 minute') AS "overdueClocks",
      (SELECT count(*)::int FROM waiting) AS "outboxJobs",
      (SELECT extract(epoch FROM now() - min(available_at))::float8 FROM waiting) AS "outboxOldestSeconds",
      count(*)::int AS alarms,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY ms) AS "p50Ms",
      percentile_disc(0.95) WITHIN GROUP (ORDER BY ms) AS "p95Ms",
      max(ms) AS "maxMs",
      count(*) FILTER (WHERE ms > 60000 AND recorded_at > now() - interval '10 minutes')::int AS "lateAlarms"
    FROM late`)
  if (!row) throw new Error('An aggregate without GROUP BY returned no row')
  const { alarms, p50Ms, p95Ms, maxMs, ...watch } = row
  if (p50Ms === null || p95Ms === null || maxMs === null) return { ...watch, alarmLateness: null }
  return { ...watch, alarmLateness: { p50Ms, p95Ms, maxMs, alarms } }
}
