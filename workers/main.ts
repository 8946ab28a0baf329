import { closeReaders } from '#app/domain/mail/inbound/parse/reader-pool.server.ts'
import { startReceivers } from '#app/domain/mail/inbound/receive/start-receivers.server.ts'
import { pool } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { groupHandlers, handlers } from './handlers.ts'
import { type RunningWorker, startWorker } from './start-worker.ts'

let worker: RunningWorker | undefined
let receivers: ReturnType<typeof startReceivers> | undefined
let isStopping = false

async function stop(signal: string): Promise<void> {
  if (isStopping) return
  isStopping = true
  logger.info({ signal }, 'worker stops')
  // Mail that is under way comes to its end or goes back to its sender; what is read is given back by its lease.
  await Promise.all([receivers?.stop(), worker?.stop()])
  await closeReaders()
  logger.flush()
  process.exit(0)
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
// Started by a parent that died, even by kill -9: without it there is nobody to stop us.
if (process.connected) process.on('disconnect', () => void stop('disconnect'))

try {
  worker = await startWorker(handlers, groupHandlers)
  receivers = startReceivers()
} catch (error) {
  console.error(`The worker cannot start: ${error instanceof Error ? error.message : String(error)}`)
  await pool.end()
  process.exit(1)
}
