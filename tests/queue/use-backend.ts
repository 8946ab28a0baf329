import { afterAll } from 'vitest'
import { startRedis, type TestRedis } from '#tests/support/start-redis.ts'

export const backend = process.env.QUEUE_BACKEND ?? 'postgres'
if (backend !== 'postgres' && backend !== 'redis')
  throw new Error(`QUEUE_BACKEND must be postgres or redis, not ${backend}`)

/**
 * The queue's server for this file. Trap: to be imported before anything of the application, which reads REDIS_URL when
 * it loads.
 */
export const redis: TestRedis | null = backend === 'redis' ? await startRedis() : null
if (redis) process.env.REDIS_URL = redis.url
else delete process.env.REDIS_URL

afterAll(() => redis?.stop())
