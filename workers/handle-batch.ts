import { pool } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { finishJobs } from './finish-jobs.ts'
import type { Batch, HandedJob } from './handed-job.ts'
import { type GroupHandlers, type Handlers, handleGroup, handleJob } from './handle-job.ts'
import { recordFailure } from './record-failure.ts'
import { giveBackJobs } from './take-waiting-jobs.ts'

/** Well under the half minute after which the sweep takes a job for lost. */
const KEEP_MS = 10_000

/**
 * Works through the jobs of a batch: those of one kind together where they can, the rest `atOnce` at a time. A job that throws goes back to the outbox and disturbs no
 * other; once `stopping` is aborted, those not yet begun go back as well.
 */
export async function handleBatch(
  handlers: Handlers,
  { jobs }: Batch,
  { atOnce, stopping, groups = {} }: { atOnce: number; stopping: AbortSignal; groups?: GroupHandlers },
): Promise<void> {
  let waiting: HandedJob[] = []
  const finished: string[] = []
  const keeping = setInterval(() => keepJobs(jobs), KEEP_MS)
  const work = async () => {
    for (let job = next(waiting, stopping); job; job = next(waiting, stopping)) {
      if (await succeeds(handlers, job)) finished.push(job.id)
    }
  }
  try {
    waiting = await handleTogether(groups, jobs)
    await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, work))
    await finishJobs(finished)
    await giveBackJobs(waiting.map(({ id }) => id))
  } finally {
    clearInterval(keeping)
  }
}

/** Does what can be done together, and returns what is left. One job that spoils it for all is found job by job. */
async function handleTogether(groups: GroupHandlers, jobs: readonly HandedJob[]): Promise<HandedJob[]> {
  const names = new Set(jobs.map(({ name }) => name))
  let left = [...jobs]
  for (const name of names) {
    const group = left.filter((job) => job.name === name)
    try {
      const over = await handleGroup(groups, name, group)
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

/** True: the job's work is over, and only the mark is missing. */
async function succeeds(handlers: Handlers, job: HandedJob): Promise<boolean> {
  try {
    return !(await handleJob(handlers, job))
  } catch (error) {
    await recordFailure(job, error).catch(leaveToSweep)
    return false
  }
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
