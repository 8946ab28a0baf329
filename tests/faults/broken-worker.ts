import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { logger } from '#app/platform/logger.server.ts'
import { groupHandlers, handlers } from '#workers/handlers.ts'
import { startWorker } from '#workers/start-worker.ts'

/** A worker like the product's, but that the clocks of three tickets are its misfortune: BROKEN says which. */
const broken = z
  .object({ throws: z.int(), hangs: z.int(), exits: z.int(), patienceMs: z.int() })
  .parse(JSON.parse(process.env.BROKEN ?? ''))

async function meet(ticketIds: readonly number[]): Promise<void> {
  if (ticketIds.includes(broken.exits)) {
    logger.flush()
    process.exit(7)
  }
  if (ticketIds.includes(broken.hangs)) await delay(2 ** 31 - 1)
  if (ticketIds.includes(broken.throws)) throw new Error('the calendar is broken')
}

const worker = await startWorker(
  {
    ...handlers,
    'clock.check': async (payload, claim) => {
      await meet([payload.ticketId])
      return handlers['clock.check'](payload, claim)
    },
  },
  {
    ...groupHandlers,
    'clock.check': async (jobs) => {
      await meet(jobs.map(({ payload }) => payload.ticketId))
      return groupHandlers['clock.check']?.(jobs) ?? new Set()
    },
  },
  { patienceMsOf: () => broken.patienceMs },
)
process.on('SIGTERM', () => void worker.stop().then(() => process.exit(0)))
