import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Opening } from './follow-tickets.ts'
import { giveFileAStage } from './give-file-a-stage.ts'
import { choose } from './run-length.ts'
import { waitPatiently } from './wait-patiently.ts'

const stage = giveFileAStage({ queue: 'postgres' })

/** People go on opening tickets, some of which fail: nobody hears of those, and of all others what there is to hear. */
async function expectOnlyCommitted(fault: (opening: Opening) => Promise<void>): Promise<void> {
  const workers = await Promise.all([stage.startWorker(), stage.startWorker()])
  const opening = stage.tickets.keepOpening({ dueInMs: 3_000, restMs: 50 })
  await opening.untilMoreAreOpen(10)
  await fault(opening)
  await opening.untilMoreAreOpen(10)
  const { ids, refused } = await opening.stop()
  expect(refused).toBeGreaterThan(0)
  await stage.tickets.waitUntilBreached(ids)
  await stage.tickets.waitUntilAllIsDone()
  expect(workers.filter((worker) => !worker.isRunning()).map((worker) => worker.readLog())).toEqual([])
  expect(await stage.findViolations()).toEqual([])
  await Promise.all(workers.map((worker) => worker.terminate()))
}

const CUTS = choose({ short: 4, long: 60 })
const MOST_CUTS = CUTS + 200

test(`connections to PostgreSQL cut ${CUTS} times, in the middle of commands and jobs`, async () => {
  await expectOnlyCommitted(async (opening) => {
    // A command may just have ended when its connection is cut: at least one has to be broken off.
    for (let cuts = 0; cuts < CUTS || (opening.countRefused() === 0 && cuts < MOST_CUTS); cuts++) {
      await stage.cutConnections(opening.untilUnderWay)
      await delay(Math.random() * 800)
    }
  })
})

const AWAY_MS = choose({ short: 3_000, long: 60_000 })

test(`PostgreSQL stopped for ${AWAY_MS / 1_000} seconds under load`, async () => {
  await expectOnlyCommitted(async (opening) => {
    await opening.untilUnderWay()
    await stage.restartPostgres(async () => {
      await delay(AWAY_MS)
      await waitPatiently('somebody was refused', () => opening.countRefused() > 0)
    })
  })
})
