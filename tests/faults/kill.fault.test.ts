import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { giveFileAStage } from './give-file-a-stage.ts'
import { choose } from './run-length.ts'
import type { WorkerProcess } from './start-worker-process.ts'

const stage = giveFileAStage({ queue: 'redis' })
const KILLS = choose({ short: 6, long: 50 })

test(`kill -9 of workers at ${KILLS} random points, under load: nothing is missing, nothing happens twice`, async () => {
  const workers: WorkerProcess[] = await Promise.all([stage.startWorker(), stage.startWorker()])
  const opening = stage.tickets.keepOpening({ dueInMs: 3_000, restMs: 100 })
  let victims = 0
  for (; victims < KILLS; victims++) {
    // The next one starts meanwhile, so that a kill may meet it at its first steps.
    const replacement = stage.startWorker()
    await delay(Math.random() * 1_500)
    await workers.shift()?.kill()
    workers.push(await replacement)
  }
  const { ids } = await opening.stop()
  expect(ids.length).toBeGreaterThan(KILLS)
  await stage.tickets.waitUntilBreached(ids)
  // Mail whose sender died is in doubt for some minutes.
  await stage.tickets.waitUntilNoJobWaits()
  await stage.letMinutesPass(5)
  await stage.tickets.waitUntilAllIsDone(120_000)
  expect(await stage.findViolations()).toEqual([])
  await Promise.all(workers.map((worker) => worker.terminate()))
}, 900_000)
