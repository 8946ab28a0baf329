import { startRedis } from '#tests/support/start-redis.ts'
import type { TimerBackend, TimerFigures } from './judge-timer-figures.ts'
import { startMeasuredStack } from './measured-stack.ts'

/**
 * Run by `bin/bench-timers.ts` with a backend and a number of seconds, in a process of its own: the application reads its
 * environment once, and which database it uses is known only when the stack runs. Tells its parent the figures.
 */
const SMALL = 1_000
const [backend = '', seconds = ''] = process.argv.slice(2)
const redis = backend === 'redis' ? await startRedis() : null
try {
  const stack = await startMeasuredStack(SMALL, redis ? { REDIS_URL: redis.url } : {})
  try {
    Object.assign(process.env, {
      NODE_ENV: 'production',
      EMBEDDED: '1',
      DATABASE_URL: stack.databaseUrl,
      SESSION_SECRET: '0'.repeat(64),
      LOG_LEVEL: 'warn',
    })
    const { measureTimers } = await import('./measure-timers.ts')
    const report = (words: string) => console.log(`${backend}: ${words}`)
    const figures = await measureTimers(stack, { seconds: Number(seconds), report })
    process.send?.({ ...figures, backend: backend as TimerBackend } satisfies TimerFigures)
    const { pool } = await import('#app/platform/db.server.ts')
    await pool.end()
  } finally {
    await stack.stop()
  }
} finally {
  await redis?.stop()
}
process.disconnect?.()
