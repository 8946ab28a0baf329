import { pool } from '#app/platform/db.server.ts'
import { claimableSql } from './claim-delivery.server.ts'

const sql = `
  UPDATE delivery d SET
    state = (CASE WHEN d.created_at < now() - interval '4 days' THEN 'bounced'
      WHEN d.state = 'queued' THEN 'deferred' WHEN d.state = 'sending' THEN 'unknown' ELSE d.state::text END)::delivery_state,
    next_attempt_at = CASE WHEN d.created_at >= now() - interval '4 days' THEN now() + interval '1 minute' * (1 + random() / 5) END,
    lease_until = NULL,
    last_answer = 'The mail server cannot be reached.'
  WHERE d.id = ANY ($1) AND ${claimableSql}`

/** Puts deliveries off for a minute without an attempt, because the mail server is known to be away. */
export async function postponeDeliveries(deliveryIds: readonly string[]): Promise<void> {
  await pool.query({ name: 'postpone-deliveries', text: sql, values: [deliveryIds] })
}
