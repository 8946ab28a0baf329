import { onTestFinished } from 'vitest'
import type { Handlers } from '#workers/handle-job.ts'
import { type RunningWorker, startWorker } from '#workers/start-worker.ts'

const idle: Handlers = {
  'ticket.notify': () => Promise.resolve(),
  'clock.check': () => Promise.resolve(),
  'delivery.send': () => Promise.resolve(),
  'protectedData.tell': () => Promise.resolve(),
  'file.check': () => Promise.resolve(),
  'file.erase': () => Promise.resolve(),
  'sla.apply': () => Promise.resolve(),
  'tickets.return': () => Promise.resolve(),
}

/** A worker whose jobs do what the test says; it stops with the test. */
export async function runWorker(handlers: Partial<Handlers>): Promise<RunningWorker> {
  const worker = await startWorker({ ...idle, ...handlers })
  onTestFinished(worker.stop)
  return worker
}
