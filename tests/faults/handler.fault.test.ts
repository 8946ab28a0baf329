import { expect, onTestFinished, test } from 'vitest'
import { giveFileAStage } from './give-file-a-stage.ts'
import { choose } from './run-length.ts'
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
      current = stage.beginWorker({ settings, program: 'broken-worker' })
      const code = await current.ended
      // Null: the test is over and has killed it.
      if (isOver || code === null) return
      if (code !== 7) throw new Error(`The worker ended with ${code}:\n${current.readLog()}`)
      ends += 1
      await onEnd(ends)
    }
  }
  const running = run()
  // Whoever waits for something else meanwhile hears of it in the end.
  running.catch(() => undefined)
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
  const dueAt = new Date(Date.now() + 5_000)
  const ids = await stage.tickets.openTicketsDueAt(Array.from({ length: TICKETS }, () => dueAt))
  const [throws = 0, hangs = 0, exits = 0] = [ids[3], ids[17], ids[29]]
  const patienceMs = choose({ short: 4_000, long: 20_000 })
  const broken = keepWorkerRunning(
    { BROKEN: JSON.stringify({ throws, hangs, exits, patienceMs }) },
    // The first time, its worker is gone with all the others.
    (ends) => (ends === 1 ? stage.letMinutesPass(1) : Promise.resolve()),
  )
  onTestFinished(broken.stop)
  const others = ids.filter((id) => id !== throws && id !== hangs && id !== exits)
  await stage.tickets.waitUntilBreached(others, dueAt)
  expect(broken.countEnds()).toBeGreaterThan(0)
  expect(await stage.tickets.countBreached([throws, hangs, exits])).toBe(0)
  // Lost once, with the worker that none knew would end, none of them is lost with it a second time. What a slow machine
  // did not do in time failed instead, and says so.
  const lost = { ticketId: { in: others }, attempts: { gt: 1 }, lastError: { startsWith: 'Got lost' } }
  expect(await stage.db.outboxJob.findMany({ where: { ...lost, name: 'clock.check' } })).toEqual([])
  await broken.stop()

  await stage.letMinutesPass(2)
  const mended = await stage.startWorker()
  await stage.tickets.waitUntilAllIsDone()
  expect(await stage.tickets.countBreached(ids)).toBe(TICKETS)
  expect(await stage.findViolations()).toEqual([])
  await mended.terminate()
})
