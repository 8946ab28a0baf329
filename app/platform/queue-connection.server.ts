import { env } from './env.server.ts'
import type { QueueConnection } from './queue-connection.ts'
import { openPostgresQueues } from './queue-connection-postgres.server.ts'
import { openRedisQueues } from './queue-connection-redis.server.ts'

/** Opens BullMQ on Redis where REDIS_URL is set, else on a schema of its own in the database. */
export async function openQueueConnection(): Promise<QueueConnection> {
  return env.REDIS_URL ? openRedisQueues(env.REDIS_URL) : openPostgresQueues(env.DATABASE_URL)
}
