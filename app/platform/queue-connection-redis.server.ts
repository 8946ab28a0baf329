import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import type { QueueConnection } from './queue-connection.ts'
import { jobOptions, warnAboutQueue, workerOptions } from './queue-connection-options.server.ts'

const prefix = 'ots-helpdesk'
const retryStrategy = (attempt: number) => Math.min(attempt * 100, 1_000)

export function openRedisQueues(url: string): QueueConnection {
  // Without an offline queue an addition fails at once instead of hanging for as long as Redis is away.
  const producerOptions = { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 5_000 }
  const producer = new Redis(url, { ...producerOptions, retryStrategy })
  const consumer = new Redis(url, { maxRetriesPerRequest: null, retryStrategy })
  for (const connection of [producer, consumer]) connection.on('error', warnAboutQueue)
  const queues = new Map<string, Queue>()
  const openQueue = (name: string) => {
    const queue = new Queue(name, { connection: producer, prefix, skipWaitingForReady: true, skipMetasUpdate: true })
    queue.on('error', warnAboutQueue)
    queues.set(name, queue)
    return queue
  }
  return {
    add: async (name, data) => {
      // A queue that is opened while Redis is away fails for good.
      if (producer.status !== 'ready') throw new Error('Redis is away')
      await (queues.get(name) ?? openQueue(name)).add('batch', data, jobOptions)
    },
    work: async (name, concurrency, process) => {
      const options = { connection: consumer, prefix, concurrency, ...workerOptions }
      const worker = new Worker(name, (job) => process(job.data), options)
      worker.on('error', warnAboutQueue)
      return { stop: () => worker.close() }
    },
    close: async () => {
      for (const connection of [producer, consumer]) connection.disconnect()
      await Promise.all([...queues.values()].map((queue) => queue.close()))
    },
  }
}
