import { createPostgresBackend, Queue, Worker } from 'bullmq'
import pg from 'pg'
import { env } from './env.server.ts'
import { logger } from './logger.server.ts'
import type { QueueConnection } from './queue-connection.ts'
import { addToQueue, isRepeated, warnAboutQueue, workerOptions } from './queue-connection-options.server.ts'
import { survivePoolBreaks } from './survive-pool-breaks.ts'

/** Its tables are made by the release step (`prepareQueueTables`). */
export async function openPostgresQueues(connectionString: string): Promise<QueueConnection> {
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
  survivePoolBreaks(connection)
  const queues = new Map<string, ReturnType<typeof makeQueue>>()
  const makeQueue = (name: string) => {
    const queue = new Queue(name, { connection, skipMetasUpdate: true }, createPostgresBackend)
    queue.on('error', warnAboutQueue)
    return queue
  }
  const openQueue = async (name: string) => {
    const queue = queues.get(name) ?? makeQueue(name)
    await queue.waitUntilReady()
    queues.set(name, queue)
    return queue
  }
  return {
    addAll: async (name, jobs) => {
      const queue = await openQueue(name)
      await addToQueue(queue, jobs)
    },
    work: async (name, concurrency, process) => {
      const options = { connection, concurrency, ...workerOptions, autorun: false }
      const worker = new Worker(name, (job) => process(job.data, isRepeated(job)), options, createPostgresBackend)
      worker.on('error', warnAboutQueue)
      // Trap: BullMQ remembers for good that its first look at the database failed, and would then spin without rest.
      await worker.waitUntilReady()
      worker.run().catch(warnAboutQueue)
      return { stop: () => worker.close() }
    },
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()))
      await connection.end()
    },
  }
}
