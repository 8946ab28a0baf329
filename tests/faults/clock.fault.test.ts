import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitUntil } from '#tests/support/wait-until.ts'
import { openStage, type Stage } from './open-stage.ts'

let stage: Stage
let tickets: typeof import('./follow-tickets.ts')
let findViolations: () => Promise<string[]>
let db: typeof import('#app/platform/db.server.ts').db

beforeAll(async () => {
  stage = await openStage({ queue: 'postgres' })
  tickets = await import('./follow-tickets.ts')
  findViolations = (await import('./invariants.ts')).findViolations
  db = (await import('#app/platform/db.server.ts')).db
}, 60_000)

afterAll(() => stage.close(), 60_000)

const monthAgo = () => new Date(Date.now() - 30 * 86_400_000)

test('a hundred tickets whose clocks ran out while no worker ran are all breached, each clock once, at its due time', async () => {
  const ids = await tickets.openTickets(100, { now: monthAgo() })
  const workers = [await stage.startWorker(), await stage.startWorker()]
  const breached = { ticketId: { in: ids }, breachedAt: { not: null } }
  await waitUntil('all clocks are breached', async () => (await db.slaClock.count({ where: breached })) === 200, {
    withinMs: 60_000,
  })
  const wrong = await db.slaClock.count({
    where: { ...breached, NOT: { breachedAt: { equals: db.slaClock.fields.dueAt } } },
  })
  expect(wrong).toBe(0)
  await tickets.waitUntilAllIsDone()
  expect(await findViolations()).toEqual([])
  await Promise.all(workers.map((worker) => worker.terminate()))
})

test('a worker whose own clock is an hour ahead breaches nothing early and is not late', async () => {
  const worker = await stage.startWorker({ nodeArgs: ['--import', new URL('./hour-ahead.mjs', import.meta.url).href] })
  const ids = await tickets.openTickets(1)
  const [id = 0] = ids
  await tickets.waitUntilAllIsDone()
  const soon = new Date(Date.now() + 6_000)
  await db.slaClock.updateMany({ where: { ticketId: id, target: 'firstResponse' }, data: { nextAt: soon } })
  const findCheck = () => db.outboxJob.findFirst({ where: { ticketId: id, name: 'clock.check' } })
  await waitUntil('the clock was looked at', async () => Boolean((await findCheck())?.doneAt), { withinMs: 20_000 })
  const lateMs = Number((await findCheck())?.doneAt) - soon.getTime()
  expect(lateMs).toBeGreaterThanOrEqual(0)
  expect(lateMs).toBeLessThan(3_000)
  expect(await db.slaClock.count({ where: { ticketId: id, breachedAt: { not: null } } })).toBe(0)
  expect(await findViolations()).toEqual([])
  await worker.terminate()
})
