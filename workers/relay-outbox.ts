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

/** All at once: were they added one by one, the first could end this process while the rest lies nowhere for half a minute. */
async function relayLane(queues: QueueConnection, lane: Lane): Promise<void> {
  const jobs = await takeWaitingJobs(lane)
  if (jobs.length === 0) return
  try {
    await queues.addAll(lane.queueName, splitIntoBatches(jobs))
  } catch (error) {
    logger.debug({ lane: lane.queueName, jobs: jobs.length }, 'jobs go back to the outbox')
    await giveBackJobs(jobs.map(({ id }) => id))
    throw error
  }
}
