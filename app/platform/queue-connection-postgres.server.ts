import { createPostgresBackend, Queue, Worker } from 'bullmq'
import pg from 'pg'
import { env } from './env.server.ts'
import { logger } from './logger.server.ts'
import type { QueueConnection } from './queue-connection.ts'
import { jobOptions, warnAboutQueue, workerOptions } from './queue-connection-options.server.ts'

export async function openPostgresQueues(connectionString: string): Promise<QueueConnection> {
  await migrate(connectionString)
  const connection = new pg.Pool({
    connectionString,
    max: 8,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    application_name: `ots-helpdesk ${env.PROCESS_NAME} queue`,
    // What a crash of PostgreSQL loses here, the sweep hands out again.
    options: '-c search_path=bullmq -c synchronous_commit=off',
  })
  connection.on('error', (error) => logger.warn({ err: error }, 'queue connection lost'))
  const queues = new Map<string, ReturnType<typeof openQueue>>()
  const openQueue = (name: string) => {
    const queue = new Queue(name, { connection, skipMetasUpdate: true }, createPostgresBackend)
    queue.on('error', warnAboutQueue)
    queues.set(name, queue)
    return queue
  }
  return {
    add: async (name, data) => {
      await (queues.get(name) ?? openQueue(name)).add('batch', data, jobOptions)
    },
    work: (name, concurrency, process) => {
      const options = { connection, concurrency, ...workerOptions }
      const worker = new Worker(name, (job) => process(job.data), options, createPostgresBackend)
      worker.on('error', warnAboutQueue)
      return { stop: () => worker.close() }
    },
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()))
      await connection.end()
    },
  }
}

/** BullMQ makes its tables only over a connection of its own. */
async function migrate(connectionString: string): Promise<void> {
  const queue = new Queue(
    'migration',
    { connection: { connectionString, max: 1, migrate: true } },
    createPostgresBackend,
  )
  try {
    await queue.waitUntilReady()
  } finally {
    await queue.close()
  }
}
