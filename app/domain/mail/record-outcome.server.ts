import { setTimeout as delay } from 'node:timers/promises'
import { coalesce } from '#app/platform/coalesce.ts'
import { logger } from '#app/platform/logger.server.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'
import type { Outcome } from './decide-outcome.ts'

const MOST_ANSWER_CHARACTERS = 500
const PAUSES_MS = [200, 1_000, 3_000, 10_000, 20_000]

const anyMail = systemScope('Sending is nobody’s view: who may read a mail is asked when it leaves.')

type Claim = Pick<ClaimedDelivery, 'id' | 'attempts'>

interface Ended {
  delivery: Claim
  outcome: Outcome
}

/** Nobody waits for it but the next job; the longer, the fewer statements. */
const writeTogether = coalesce(writeOutcomes, { withinMs: 20, most: 50 })

/**
 * Writes down what became of an attempt, with those that end in the same moment. A database that is away is asked again
 * for half a minute: what the mail server has taken must not be sent a second time for want of a note.
 */
export async function recordOutcome(delivery: Claim, outcome: Outcome): Promise<void> {
  await writeTogether({ delivery, outcome })
}

async function writeOutcomes(ended: readonly Ended[]): Promise<null[]> {
  const ids = ended.map(({ delivery }) => delivery.id)
  const attempts = ended.map(({ delivery }) => delivery.attempts)
  const states = ended.map(({ outcome }) => outcome.state)
  const answers = ended.map(({ outcome }) => outcome.answer.replaceAll('\0', '').slice(0, MOST_ANSWER_CHARACTERS))
  const retries = ended.map(({ outcome }) => outcome.retryInMs)
  const areServersDelays = ended.map(({ outcome }) => outcome.isServersDelay)
  for (const pauseMs of [...PAUSES_MS, null]) {
    try {
      // The guard: a sender that was taken for dead does not overwrite what its successor found.
      await singleStatement.$executeRaw`
        UPDATE delivery d ${anyMail} SET state = o.state::delivery_state, last_answer = o.answer, lease_until = NULL,
          sent_at = CASE WHEN o.state = 'sent' THEN now() END,
          next_attempt_at = now() + make_interval(secs => o.retry_in_ms / 1000), is_servers_delay = o.is_servers_delay
        FROM unnest(${ids}::uuid[], ${attempts}::int[], ${states}::text[], ${answers}::text[], ${retries}::float8[],
          ${areServersDelays}::boolean[]) AS o (id, attempts, state, answer, retry_in_ms, is_servers_delay)
        WHERE d.id = o.id AND d.state = 'sending' AND d.attempts = o.attempts`
      break
    } catch (error) {
      if (pauseMs === null) throw error
      logger.warn({ err: error, deliveries: ended.length }, 'the outcome of deliveries waits for the database')
      await delay(pauseMs)
    }
  }
  return ended.map(() => null)
}
