import { pool } from '#app/platform/db.server.ts'

const DELIVERIES_A_SWEEP = 500
const DELIVERIES_A_JOB = 10

const sql = `
  WITH pending AS (
    SELECT payload FROM outbox_job
    WHERE done_at IS NULL AND failed_at IS NULL AND handed_at IS NULL AND name = 'delivery.send'
    UNION ALL
    SELECT payload FROM outbox_job
    WHERE done_at IS NULL AND failed_at IS NULL AND handed_at IS NOT NULL AND name = 'delivery.send'
  ), due AS (
    SELECT id, ticket_id, row_number() OVER (ORDER BY next_attempt_at, id) - 1 AS place FROM delivery
    WHERE state IN ('queued', 'deferred', 'sending', 'unknown') AND next_attempt_at <= now()
      AND (state <> 'sending' OR lease_until < now())
      AND id::text NOT IN (SELECT jsonb_array_elements_text(payload -> 'deliveryIds') FROM pending)
    ORDER BY next_attempt_at, id
    LIMIT $1
  )
  INSERT INTO outbox_job (name, payload, ticket_id)
  SELECT 'delivery.send', jsonb_build_object('deliveryIds', jsonb_agg(id)), min(ticket_id)
  FROM due GROUP BY ticket_id, place / $2`

/** Leaves jobs for deliveries whose next attempt is due, or whose sender died, unless a job for them waits already. */
export async function queueDueDeliveries(): Promise<void> {
  const values = [DELIVERIES_A_SWEEP, DELIVERIES_A_JOB]
  await pool.query({ name: 'queue-due-deliveries', text: sql, values })
}
