import { setTimeout as delay } from 'node:timers/promises'
import { pool } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'
import type { Outcome } from './decide-outcome.ts'

const MOST_ANSWER_CHARACTERS = 500
const PAUSES_MS = [200, 1_000, 3_000, 10_000, 20_000]

// The guard: a sender that was taken for dead does not overwrite what its successor found.
const sql = `
  UPDATE delivery SET state = $3::delivery_state, last_answer = $4, lease_until = NULL,
    sent_at = CASE WHEN $3 = 'sent' THEN now() END,
    next_attempt_at = now() + make_interval(secs => $5::float8 / 1000)
  WHERE id = $1 AND state = 'sending' AND attempts = $2`

/**
 * Writes down what became of an attempt. A database that is away for a moment is asked again for half a minute: what the
 * mail server has taken must not be sent a second time for want of a note.
 */
export async function recordOutcome({ id, attempts }: ClaimedDelivery, outcome: Outcome): Promise<void> {
  const answer = outcome.answer.replaceAll('\0', '').slice(0, MOST_ANSWER_CHARACTERS)
  const values = [id, attempts, outcome.state, answer, outcome.retryInMs]
  for (const pauseMs of [...PAUSES_MS, null]) {
    try {
      await pool.query({ name: 'record-outcome', text: sql, values })
      return
    } catch (error) {
      if (pauseMs === null) throw error
      logger.warn(
        { err: error, deliveryId: id, state: outcome.state },
        'the outcome of a delivery waits for the database',
      )
      await delay(pauseMs)
    }
  }
}
