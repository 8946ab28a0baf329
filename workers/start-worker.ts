import { setTimeout as delay } from 'node:timers/promises'
import { pool } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { closeMailer } from '#app/platform/mailer.server.ts'
import { checkSchemaVersion } from '#app/platform/migrations/check-schema-version.ts'
import { openQueueConnection } from '#app/platform/queue-connection.server.ts'
import type { Batch } from './handed-job.ts'
import { type Circumstances, handleBatch } from './handle-batch.ts'
import type { GroupHandlers, Handlers } from './handle-job.ts'
import { lanes } from './lanes.ts'
import { startRelay } from './relay-outbox.ts'
import { startRetries } from './retry-suspects.ts'
import { removeBeat } from './sweep/record-beat.ts'
import { startSweep } from './sweep-timers.ts'
import { startMailboxWatch } from './watch-mailboxes.ts'

const STOP_WITHIN_MS = 9_000

export interface RunningWorker {
  /** Takes nothing more, ends what is in hand, and gives the rest back; after nine seconds it waits no longer. */
  stop: () => Promise<void>
}

/**
 * Starts relay, retries, sweep and the processing of all lanes in this process. Throws when the database's schema belongs to
 * another version. The database's pool stays open after `stop`: it is the process's.
 */
export async function startWorker(
  handlers: Handlers,
  groups: GroupHandlers = {},
  { patienceMsOf }: Pick<Circumstances, 'patienceMsOf'> = {},
): Promise<RunningWorker> {
  const problem = await checkSchemaVersion(pool)
  if (problem) throw new Error(problem)
  const queues = await openQueueConnection()
  const stopping = new AbortController()
  const processing = await Promise.all(
    lanes.map(({ queueName, rowsAtOnce }) =>
      queues.work<Batch>(queueName, env.WORKER_CONCURRENCY, (batch, isRepeated) =>
        handleBatch(handlers, batch, {
          atOnce: rowsAtOnce,
          stopping: stopping.signal,
          groups,
          patienceMsOf,
          isRepeated,
        }),
      ),
    ),
  )
  const relay = startRelay(queues)
  const retries = startRetries(handlers, { stopping: stopping.signal, patienceMsOf })
  const sweep = startSweep()
  const mailboxes = startMailboxWatch()
  logger.info({ queue: env.REDIS_URL ? 'redis' : 'postgres' }, 'worker started')

  const end = async () => {
    await Promise.all([relay.stop(), retries.stop(), sweep.stop(), mailboxes.stop()])
    await Promise.all(processing.map((worker) => worker.stop()))
    closeMailer()
    await removeBeat()
    await queues.close()
  }
  let stopped: Promise<void> | undefined
  const stop = async () => {
    stopping.abort()
    await Promise.race([end(), delay(STOP_WITHIN_MS, undefined, { ref: false })])
  }
  return {
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}
