import { systemScope } from '#app/domain/events/ticket-scope.ts'
import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'

const BATCH = 1_000

const everywhere = systemScope('Time passes on every ticket.')

const handOutSql = Prisma.sql`
  WITH pending AS (
    SELECT ticket_id FROM outbox_job
    WHERE done_at IS NULL AND failed_at IS NULL AND handed_at IS NULL AND name = 'clock.check'
    UNION ALL
    SELECT ticket_id FROM outbox_job
    WHERE done_at IS NULL AND failed_at IS NULL AND handed_at IS NOT NULL AND name = 'clock.check'
  ), clock AS MATERIALIZED (
    SELECT id, ticket_id, next_at FROM sla_clock ${everywhere}
    WHERE next_at <= now() + interval '30 seconds' AND (
      alarmed_for IS DISTINCT FROM next_at
      OR next_at < now() - interval '10 seconds' AND ticket_id NOT IN (SELECT ticket_id FROM pending WHERE ticket_id IS NOT NULL))
    ORDER BY next_at
    LIMIT ${BATCH}
    FOR UPDATE SKIP LOCKED
  ), stint AS MATERIALIZED (
    SELECT id, ticket_id, next_at FROM section_stint
    WHERE next_at <= now() + interval '30 seconds' AND (
      alarmed_for IS DISTINCT FROM next_at
      OR next_at < now() - interval '10 seconds' AND ticket_id NOT IN (SELECT ticket_id FROM pending WHERE ticket_id IS NOT NULL))
    ORDER BY next_at
    LIMIT ${BATCH}
    FOR UPDATE SKIP LOCKED
  ), marked_clock AS (
    UPDATE sla_clock SET alarmed_for = clock.next_at FROM clock WHERE sla_clock.id = clock.id
  ), marked_stint AS (
    UPDATE section_stint SET alarmed_for = stint.next_at FROM stint WHERE section_stint.id = stint.id
  ), left_job AS (
    INSERT INTO outbox_job (name, payload, ticket_id, available_at)
    SELECT 'clock.check', jsonb_build_object('ticketId', ticket_id), ticket_id, max(next_at)
    FROM (SELECT ticket_id, next_at FROM clock UNION ALL SELECT ticket_id, next_at FROM stint) due
    GROUP BY ticket_id, date_trunc('second', greatest(next_at, now()))
  )
  SELECT greatest((SELECT count(*) FROM clock), (SELECT count(*) FROM stint))::int AS found`

/**
 * Leaves a job for each ticket and second in which something passes on its clocks or on a section's stint, up to half a minute ahead, to be run
 * when it has passed; and again where an alarm got lost. What is timed anew gets a new alarm; the old one then
 * finds nothing to do.
 */
export async function handOutAlarms(): Promise<void> {
  let found = BATCH
  while (found === BATCH) {
    const rows = await readRows<{ found: number }>(handOutSql)
    found = rows[0]?.found ?? 0
  }
}
