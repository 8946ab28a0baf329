import { onTestFinished } from 'vitest'
import { idleHandlers } from '#tests/support/idle-handlers.ts'
import type { Handlers } from '#workers/handle-job.ts'
import { type RunningWorker, startWorker } from '#workers/start-worker.ts'

/** A worker whose jobs do what the test says; it stops with the test. */
export async function runWorker(handlers: Partial<Handlers>): Promise<RunningWorker> {
  const worker = await startWorker({ ...idleHandlers, ...handlers })
  onTestFinished(worker.stop)
  return worker
}
