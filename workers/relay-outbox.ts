import { logger } from '#app/platform/logger.server.ts'
import type { QueueConnection } from '#app/platform/queue-connection.ts'
import { type Lane, lanes } from './lanes.ts'
import { type RepeatedTask, runRepeatedly } from './run-repeatedly.ts'
import { splitIntoBatches } from './split-into-batches.ts'
import { giveBackJobs, takeWaitingJobs } from './take-waiting-jobs.ts'

/**
 * Polling gathers the jobs of a moment into one batch, and costs commands nothing: a NOTIFY makes every commit 0.2 ms
 * dearer and lets only one commit at a time.
 */
const POLL_MS = 400
const TROUBLE_MS = 2_000

/** Moves rows from the outbox to the queue until it is stopped. Any number of relays may run. */
export function startRelay(queues: QueueConnection): RepeatedTask {
  return runRepeatedly({
    name: 'relay',
    everyMs: POLL_MS,
    afterTroubleMs: TROUBLE_MS,
    run: async () => {
      await Promise.all(lanes.map((lane) => relayLane(queues, lane)))
    },
  })
}

async function relayLane(queues: QueueConnection, lane: Lane): Promise<void> {
  const batches = splitIntoBatches(await takeWaitingJobs(lane))
  for (const [index, batch] of batches.entries()) {
    try {
      await queues.add(lane.queueName, batch)
    } catch (error) {
      const left = batches.slice(index).flatMap(({ jobs }) => jobs)
      logger.debug({ lane: lane.queueName, jobs: left.length }, 'jobs go back to the outbox')
      await giveBackJobs(left.map(({ id }) => id))
      throw error
    }
  }
}
