import { logger } from '#app/platform/logger.server.ts'
import type { HandedJob } from './handed-job.ts'
import { type Circumstances, handleBatch } from './handle-batch.ts'
import type { Handlers } from './handle-job.ts'
import { losePatience } from './lose-patience.ts'
import { type RepeatedTask, runRepeatedly } from './run-repeatedly.ts'
import { takeSuspect } from './take-suspect.ts'

const POLL_MS = 1_000
const TROUBLE_MS = 2_000

/** Hundreds of times what a job takes: one that is not done by then hangs, and the next begins beside it. */
const WAIT_MS = 3_000
const MOST_HANGING = 5

type Options = Pick<Circumstances, 'stopping' | 'patienceMsOf'> & { waitMs?: number }

/**
 * Does what failed or got lost before, in this process, past the queue and one at a time, until it is stopped. One that
 * ends its process then takes no other of them with it: those behind it are in nobody's hands, and the next process goes
 * on.
 */
export function startRetries(handlers: Handlers, { stopping, patienceMsOf, waitMs = WAIT_MS }: Options): RepeatedTask {
  const underWay = new Set<Promise<void>>()
  const begin = (suspect: HandedJob): Promise<void> => {
    const work = handleBatch(handlers, { jobs: [suspect] }, { atOnce: 1, stopping, patienceMsOf })
      .catch((error) => logger.warn({ err: error, jobId: suspect.id }, 'a retry broke off'))
      .finally(() => underWay.delete(work))
    underWay.add(work)
    return work
  }
  const task = runRepeatedly({
    name: 'retries',
    everyMs: POLL_MS,
    afterTroubleMs: TROUBLE_MS,
    run: async () => {
      while (!stopping.aborted) {
        if (underWay.size >= MOST_HANGING) await Promise.race(underWay)
        const suspect = await takeSuspect()
        if (suspect === null) return
        await losePatience(waitMs, begin(suspect)).catch(() => undefined)
      }
    },
  })
  return {
    stop: async () => {
      await task.stop()
      await Promise.all(underWay)
    },
  }
}
