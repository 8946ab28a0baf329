import { setTimeout as delay } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { giveFileAStage } from './give-file-a-stage.ts'
import { choose } from './run-length.ts'
import type { WorkerProcess } from './start-worker-process.ts'
import { waitPatiently } from './wait-patiently.ts'

const stage = giveFileAStage({ queue: 'postgres' })
const monthAgo = () => new Date(Date.now() - 30 * 86_400_000)

/** Clocks of which the breach was not recorded as of the due time, or recorded before it. */
async function findWrongBreaches(ids: readonly number[]) {
  const clocks = await stage.db.slaClock.findMany({ where: { ticketId: { in: [...ids] }, breachedAt: { not: null } } })
  return clocks.filter(({ breachedAt, dueAt }) => breachedAt?.getTime() !== dueAt?.getTime())
}

test('a hundred tickets whose clocks ran out while no worker ran are all breached, each clock once, at its due time', async () => {
  const ids = await stage.tickets.openTickets(100, { now: monthAgo() })
  const workers = await Promise.all([stage.startWorker(), stage.startWorker()])
  const breached = { ticketId: { in: ids }, breachedAt: { not: null } }
  await waitPatiently(
    'all clocks are breached',
    async () => (await stage.db.slaClock.count({ where: breached })) === 200,
  )
  expect(await findWrongBreaches(ids)).toEqual([])
  await stage.tickets.waitUntilAllIsDone()
  expect(await stage.findViolations()).toEqual([])
  await Promise.all(workers.map((worker) => worker.terminate()))
})

/** A worker that went by its own clock would be sixty times as late. */
const LATE_MS = 60_000

/** Notes all clocks that are seen breached while the instant of it is still to come. */
function watchForEarlyBreaches() {
  const early = new Set<number>()
  let isOver = false
  const watch = async () => {
    while (!isOver) {
      const clocks = await stage.db.$queryRaw<{ id: number }[]>`
        SELECT id FROM sla_clock WHERE breached_at > clock_timestamp()`
      for (const { id } of clocks) early.add(id)
      await delay(50)
    }
  }
  const watching = watch()
  const stop = async () => {
    isOver = true
    await watching
    return [...early]
  }
  onTestFinished(async () => {
    await stop()
  })
  return { stop }
}

test('two workers whose own clocks are an hour ahead and an hour behind breach nothing early and are not late', async () => {
  const program = new URL('./other-clock.mjs', import.meta.url).href
  const workers = await Promise.all(
    ['1', '-1'].map((hours) =>
      stage.startWorker({ nodeArgs: ['--import', program], settings: { CLOCK_HOURS: hours } }),
    ),
  )
  const begin = Date.now() + 6_000
  const dueAts = Array.from({ length: choose({ short: 30, long: 300 }) }, (_, n) => new Date(begin + n * 100))
  const watching = watchForEarlyBreaches()
  const ids = await stage.tickets.openTicketsDueAt(dueAts)
  await stage.tickets.waitUntilBreached(ids, dueAts.at(-1))
  expect(await watching.stop()).toEqual([])
  expect(await findWrongBreaches(ids)).toEqual([])
  await stage.tickets.waitUntilAllIsDone()
  const events = await stage.db.ticketEvent.findMany({ where: { ticketId: { in: ids }, type: 'clock.breached' } })
  const lateMs = events.map(
    ({ recordedAt, payload }) => recordedAt.getTime() - Date.parse((payload as { breachedAt: string }).breachedAt),
  )
  expect(lateMs).toHaveLength(ids.length)
  expect(Math.max(...lateMs)).toBeLessThan(LATE_MS)
  expect(await stage.findViolations()).toEqual([])
  await Promise.all(workers.map((worker) => worker.terminate()))
})

const BURST = choose({ short: 500, long: 5_000 })

test(`${BURST} clocks that are due in one second are each breached once`, async () => {
  const dueAt = new Date(Date.now() + BURST * 25)
  const ids = await stage.tickets.openTicketsDueAt(Array.from({ length: BURST }, () => dueAt))
  const workers = await Promise.all([stage.startWorker(), stage.startWorker()])
  await stage.tickets.waitUntilBreached(ids, dueAt)
  expect(await findWrongBreaches(ids)).toEqual([])
  await stage.tickets.waitUntilAllIsDone()
  expect(await stage.findViolations()).toEqual([])
  await Promise.all(workers.map((worker) => worker.terminate()))
})

test('workers that are replaced one after the other under load end in good order, and nothing is late or lost', async () => {
  let workers: WorkerProcess[] = await Promise.all([stage.startWorker(), stage.startWorker()])
  const opening = stage.tickets.keepOpening({ dueInMs: 3_000, restMs: 100 })
  await opening.untilMoreAreOpen(10)
  for (let round = 0; round < choose({ short: 2, long: 10 }); round++) {
    const next: WorkerProcess[] = []
    for (const worker of workers) {
      next.push(await stage.startWorker())
      expect(await worker.terminate()).toBe(0)
    }
    workers = next
  }
  const { ids, refused } = await opening.stop()
  expect(refused).toBe(0)
  await stage.tickets.waitUntilBreached(ids)
  await stage.tickets.waitUntilAllIsDone()
  const accepted = stage.tickets.readAcceptedIds(stage.smtp)
  expect(accepted).toEqual([...new Set(accepted)])
  expect(await stage.findViolations()).toEqual([])
  await Promise.all(workers.map((worker) => worker.terminate()))
})
