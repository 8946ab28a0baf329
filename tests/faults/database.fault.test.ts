import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { giveFileAStage } from './give-file-a-stage.ts'
import { choose } from './run-length.ts'

const stage = giveFileAStage({ queue: 'postgres' })

/** People go on opening tickets, some of which fail: nobody hears of those, and of all others what there is to hear. */
async function expectOnlyCommitted(fault: () => Promise<void>): Promise<void> {
  const workers = await Promise.all([stage.startWorker(), stage.startWorker()])
  const opening = stage.tickets.keepOpening({ dueInMs: 3_000, restMs: 50 })
  await delay(1_000)
  await fault()
  await delay(1_000)
  const { ids, refused } = await opening.stop()
  expect(refused).toBeGreaterThan(0)
  await stage.tickets.waitUntilBreached(ids)
  await stage.tickets.waitUntilNoJobWaits()
  await stage.letMinutesPass(5)
  await stage.tickets.waitUntilAllIsDone(120_000)
  expect(workers.filter((worker) => !worker.isRunning()).map((worker) => worker.readLog())).toEqual([])
  expect(await stage.findViolations()).toEqual([])
  await Promise.all(workers.map((worker) => worker.terminate()))
}

test('connections to PostgreSQL cut again and again, in the middle of commands and jobs', async () => {
  await expectOnlyCommitted(async () => {
    for (let n = 0; n < choose({ short: 4, long: 60 }); n++) {
      await stage.cutConnections()
      await delay(Math.random() * 800)
    }
  })
}, 400_000)

const AWAY_MS = choose({ short: 3_000, long: 60_000 })

test(`PostgreSQL stopped for ${AWAY_MS / 1_000} seconds under load`, async () => {
  await expectOnlyCommitted(() => stage.restartPostgres(AWAY_MS))
}, 400_000)
