import { pool } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { groupHandlers, handlers } from './handlers.ts'
import { type RunningWorker, startWorker } from './start-worker.ts'

let worker: RunningWorker | undefined
let isStopping = false

async function stop(signal: string): Promise<void> {
  if (isStopping) return
  isStopping = true
  logger.info({ signal }, 'worker stops')
  await worker?.stop()
  logger.flush()
  process.exit(0)
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
// Started by a parent that died, even by kill -9: without it there is nobody to stop us.
if (process.connected) process.on('disconnect', () => void stop('disconnect'))

try {
  worker = await startWorker(handlers, groupHandlers)
} catch (error) {
  console.error(`The worker cannot start: ${error instanceof Error ? error.message : String(error)}`)
  await pool.end()
  process.exit(1)
}
