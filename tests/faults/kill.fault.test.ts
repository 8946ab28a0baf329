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
  await opening.untilMoreAreOpen(10)
  for (let kills = 0; kills < KILLS; kills++) {
    // Any of three is killed, of which one may be at its first steps.
    workers.push(stage.beginWorker())
    await delay(Math.random() * 1_500)
    const [victim] = workers.splice(Math.floor(Math.random() * workers.length), 1)
    await victim?.kill()
    await Promise.all(workers.map((worker) => worker.waitUntilStarted()))
  }
  await opening.untilMoreAreOpen(10)
  const { ids, refused } = await opening.stop()
  expect(refused).toBe(0)
  await stage.tickets.waitUntilBreached(ids)
  await stage.tickets.waitUntilAllIsDone()
  expect(await stage.findViolations()).toEqual([])
  await Promise.all(workers.map((worker) => worker.terminate()))
})
