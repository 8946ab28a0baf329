import type { Job, Queue } from 'bullmq'
import { logger } from './logger.server.ts'

/** After `kill -9` another worker has a job again within fifteen seconds; after trouble this one asks again in one. */
export const workerOptions = { lockDuration: 10_000, stalledInterval: 5_000, runRetryDelay: 1_000 }

/** The queue keeps nothing that is over: the outbox remembers what was done. */
const jobOptions = { removeOnComplete: true, removeOnFail: true }

const QUIET_MS = 10_000
let quietUntil = 0

/** A server that is away fails many times a second in the same way: one line in ten seconds is enough. */
export function warnAboutQueue(error: Error): void {
  if (performance.now() < quietUntil) return
  quietUntil = performance.now() + QUIET_MS
  logger.warn({ err: error }, 'the queue is in trouble')
}

/** All of them or none. Trap: on PostgreSQL adding many makes two temporary tables, which one job does not need. */
export async function addToQueue(queue: Pick<Queue, 'add' | 'addBulk'>, jobs: readonly object[]): Promise<void> {
  const [first] = jobs
  if (first && jobs.length === 1) await queue.add('batch', first, jobOptions)
  else await queue.addBulk(jobs.map((data) => ({ name: 'batch', data, opts: jobOptions })))
}

export function isRepeated({ attemptsStarted, stalledCounter }: Job): boolean {
  return attemptsStarted > 1 || stalledCounter > 0
}
