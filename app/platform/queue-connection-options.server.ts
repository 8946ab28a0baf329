import { logger } from './logger.server.ts'

/** After `kill -9` another worker has a job again within fifteen seconds; after trouble this one asks again in one. */
export const workerOptions = { lockDuration: 10_000, stalledInterval: 5_000, runRetryDelay: 1_000 }

/** The queue keeps nothing that is over: the outbox remembers what was done. */
export const jobOptions = { removeOnComplete: true, removeOnFail: true }

const QUIET_MS = 10_000
let quietUntil = 0

/** A server that is away fails many times a second in the same way: one line in ten seconds is enough. */
export function warnAboutQueue(error: Error): void {
  if (performance.now() < quietUntil) return
  quietUntil = performance.now() + QUIET_MS
  logger.warn({ err: error }, 'the queue is in trouble')
}
