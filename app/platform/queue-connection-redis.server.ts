import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import type { QueueConnection } from './queue-connection.ts'
import { addToQueue, isRepeated, warnAboutQueue, workerOptions } from './queue-connection-options.server.ts'

const prefix = 'ots-helpdesk'
const retryStrategy = (attempt: number) => Math.min(attempt * 100, 1_000)

export function openRedisQueues(url: string): QueueConnection {
  // Without an offline queue an addition fails at once instead of hanging for as long as Redis is away.
  const producerOptions = { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 5_000 }
  // Trap: a connection whose other end vanished without a word looks sound for ever. A silence this long ends it, and it is
  // made anew; the consumer's is longer than BullMQ's longest wait for a job, ten seconds.
  const producer = new Redis(url, { ...producerOptions, retryStrategy, socketTimeout: 5_000 })
  const consumer = new Redis(url, { maxRetriesPerRequest: null, retryStrategy, socketTimeout: 15_000 })
  for (const connection of [producer, consumer]) connection.on('error', warnAboutQueue)
  const queues = new Map<string, Queue>()
  const openQueue = (name: string) => {
    const queue = new Queue(name, { connection: producer, prefix, skipWaitingForReady: true, skipMetasUpdate: true })
    queue.on('error', warnAboutQueue)
    queues.set(name, queue)
    return queue
  }
  return {
    addAll: async (name, jobs) => {
      if (producer.status !== 'ready') throw new Error('Redis is away')
      const queue = queues.get(name) ?? openQueue(name)
      try {
        await addToQueue(queue, jobs)
      } catch (error) {
        // Trap: a queue whose first look at Redis failed, because that was away at the moment, fails for good.
        queues.delete(name)
        queue.close().catch(warnAboutQueue)
        throw error
      }
    },
    work: async (name, concurrency, process) => {
      const options = { connection: consumer, prefix, concurrency, ...workerOptions }
      const worker = new Worker(name, (job) => process(job.data, isRepeated(job)), options)
      worker.on('error', warnAboutQueue)
      return { stop: () => worker.close() }
    },
    close: async () => {
      for (const connection of [producer, consumer]) connection.disconnect()
      await Promise.all([...queues.values()].map((queue) => queue.close()))
    },
  }
}
