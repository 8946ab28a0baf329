import { expect, onTestFinished, test } from 'vitest'
import { giveFileAStage } from './give-file-a-stage.ts'
import { choose, isLong } from './run-length.ts'
import type { WorkerProcess } from './start-worker-process.ts'

const stage = giveFileAStage({ queue: 'redis' })
const TICKETS = 40

/** Starts such a worker, and another as soon as it ends by itself, as production does. */
function keepWorkerRunning(settings: Record<string, string>, onEnd: (ends: number) => Promise<void>) {
  let isOver = false
  let current: WorkerProcess | undefined
  let ends = 0
  const run = async () => {
    while (!isOver) {
      current = await stage.startWorker({ settings, program: 'tests/faults/broken-worker.ts' })
      const code = await current.ended
      if (code !== 7) continue
      ends += 1
      await onEnd(ends)
    }
  }
  const running = run()
  return {
    countEnds: () => ends,
    stop: async () => {
      isOver = true
      await current?.kill()
      await running
    },
  }
}

test('clocks whose handler throws, hangs or ends its worker hold up no others, and are told once that is mended', async () => {
  const dueAt = new Date(Date.now() + 8_000)
  const ids = await stage.tickets.openTicketsDueAt(Array.from({ length: TICKETS }, () => dueAt))
  const [throws = 0, hangs = 0, exits = 0] = [ids[3], ids[17], ids[29]]
  const patienceMs = choose({ short: 2_000, long: 20_000 })
  const broken = keepWorkerRunning(
    { BROKEN: JSON.stringify({ throws, hangs, exits, patienceMs }) },
    // The first time, its worker is gone with all the others: in the short form nobody waits until they count as lost.
    (ends) => (!isLong && ends === 1 ? stage.letMinutesPass(1) : Promise.resolve()),
  )
  onTestFinished(broken.stop)
  const others = ids.filter((id) => id !== throws && id !== hangs && id !== exits)
  await stage.tickets.waitUntilBreached(others, dueAt.getTime() + 60_000 - Date.now())
  expect(broken.countEnds()).toBeGreaterThan(0)
  expect(await stage.tickets.countBreached([throws, hangs, exits])).toBe(0)
  await broken.stop()

  await stage.letMinutesPass(2)
  const mended = await stage.startWorker()
  await stage.tickets.waitUntilBreached(ids)
  await stage.tickets.waitUntilNoJobWaits()
  await stage.letMinutesPass(5)
  await stage.tickets.waitUntilAllIsDone(90_000)
  expect(await stage.findViolations()).toEqual([])
  await mended.terminate()
}, 300_000)
