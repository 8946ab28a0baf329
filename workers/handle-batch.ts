import { catalogue, type JobName } from '#app/jobs/catalogue.ts'
import { pool } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { findJobsInHand } from './find-jobs-in-hand.ts'
import { finishJobs } from './finish-jobs.ts'
import { giveUpBatch } from './give-up-batch.ts'
import type { Batch, HandedJob } from './handed-job.ts'
import { type GroupHandlers, type Handlers, handleGroup, handleJob } from './handle-job.ts'
import { losePatience } from './lose-patience.ts'
import { recordFailure } from './record-failure.ts'
import { giveBackJobs } from './take-waiting-jobs.ts'

/** Well under the half minute after which the sweep takes a job for lost. */
const KEEP_MS = 10_000

const RECORD_WITHIN_MS = 5_000

export interface Circumstances {
  atOnce: number
  stopping: AbortSignal
  groups?: GroupHandlers
  /** How long a job of a kind, or a group of them, may take. */
  patienceMsOf?: ((name: JobName) => number) | undefined
  /** The queue has brought this batch before. */
  isRepeated?: boolean
}

const patienceMsOfKind = (name: JobName) => catalogue[name].patienceSeconds * 1_000

/**
 * Works through the jobs of a batch: those of one kind together where they can, the rest `atOnce` at a time. A job that
 * throws or hangs goes back to the outbox and disturbs no other; once `stopping` is aborted, those not yet begun go back
 * as well.
 */
export async function handleBatch(
  handlers: Handlers,
  batch: Batch,
  { atOnce, stopping, groups = {}, patienceMsOf = patienceMsOfKind, isRepeated = false }: Circumstances,
): Promise<void> {
  const jobs = await findJobsInHand(batch.jobs)
  if (isRepeated) return giveUpBatch(jobs)
  let waiting: HandedJob[] = []
  const finished: string[] = []
  const failed = new Set<string>()
  const keeping = setInterval(() => keepJobs(jobs.filter(({ id }) => !failed.has(id))), KEEP_MS)
  const work = async () => {
    for (let job = next(waiting, stopping); job; job = next(waiting, stopping)) {
      try {
        const isMarked = await losePatience(patienceMsOf(job.name), handleJob(handlers, job))
        if (!isMarked) finished.push(job.id)
      } catch (error) {
        failed.add(job.id)
        await losePatience(RECORD_WITHIN_MS, recordFailure(job, error)).catch(leaveToSweep)
      }
    }
  }
  try {
    waiting = await handleTogether(groups, jobs, patienceMsOf)
    await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, work))
    await finishJobs(finished)
    await giveBackJobs(waiting.map(({ id }) => id))
  } finally {
    clearInterval(keeping)
  }
}

/** Does what can be done together, and returns what is left. One job that spoils it for all is found job by job. */
async function handleTogether(
  groups: GroupHandlers,
  jobs: readonly HandedJob[],
  patienceMsOf: (name: JobName) => number,
): Promise<HandedJob[]> {
  const names = new Set(jobs.map(({ name }) => name))
  let left = [...jobs]
  for (const name of names) {
    const group = left.filter((job) => job.name === name)
    try {
      const over = await losePatience(patienceMsOf(name), handleGroup(groups, name, group))
      left = left.filter(({ id }) => !over.has(id))
    } catch (error) {
      logger.warn({ err: error, job: name, jobs: group.length }, 'jobs are done one by one')
    }
  }
  return left
}

function next(waiting: HandedJob[], stopping: AbortSignal): HandedJob | undefined {
  return stopping.aborted ? undefined : waiting.shift()
}

/** A database that is away for a moment must not end the batch: the sweep finds what could not be written down. */
function leaveToSweep(error: unknown): void {
  logger.warn({ err: error }, 'a failure could not be recorded')
}

/** A batch may take long: the sweep must not take its jobs for lost meanwhile. */
function keepJobs(jobs: readonly HandedJob[]): void {
  const values = [jobs.map(({ id }) => id)]
  pool
    .query(
      'UPDATE outbox_job SET handed_at = now() WHERE id = ANY ($1) AND done_at IS NULL AND handed_at IS NOT NULL',
      values,
    )
    .catch((error) => logger.warn({ err: error }, 'a long batch could not be kept'))
}
