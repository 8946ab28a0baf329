import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { waitUntil } from '#tests/support/wait-until.ts'
import { openStage, type Stage } from './open-stage.ts'

let stage: Stage
let tickets: typeof import('./follow-tickets.ts')
let findViolations: () => Promise<string[]>
let letMinutesPass: (minutes: number) => Promise<void>
let db: typeof import('#app/platform/db.server.ts').db

beforeAll(async () => {
  stage = await openStage({ queue: 'redis' })
  tickets = await import('./follow-tickets.ts')
  findViolations = (await import('./invariants.ts')).findViolations
  letMinutesPass = (await import('./let-minutes-pass.ts')).letMinutesPass
  db = (await import('#app/platform/db.server.ts')).db
}, 60_000)

afterAll(() => stage.close(), 60_000)

beforeEach(() => {
  stage.smtp.answer = () => undefined
  stage.smtp.accepted.length = 0
})

const expectAllSentOnce = async (ids: readonly number[]) => {
  expect(tickets.readAcceptedIds(stage.smtp)).toEqual(await tickets.findMessageIds(ids))
  expect(await findViolations()).toEqual([])
}

test('FLUSHALL while jobs wait in Redis: within a minute nothing is missing and nothing is doubled', async () => {
  const worker = await stage.startWorker({ settings: { WORKER_CONCURRENCY: '1' } })
  stage.smtp.answer = (at) => (at === 'message' ? 'hang' : undefined)
  const held = await tickets.openTickets(5)
  await waitUntil('mail is held up', () => stage.smtp.asked.message > 0)
  const behind = await tickets.openTickets(10)
  const countWaiting = () => stage.redis.lengthOf('ots-helpdesk:mail:wait')
  await waitUntil('mail waits in Redis', async () => (await countWaiting()) > 0)
  await waitUntil('all of it', async () => (await db.outboxJob.count({ where: { handedAt: null } })) === 0)
  await stage.redis.flush()
  expect(await countWaiting()).toBe(0)

  stage.smtp.answer = () => undefined
  await waitUntil('every job is done', tickets.isNoJobWaiting, { withinMs: 60_000 })
  await letMinutesPass(5)
  // What meets the worker while it spares the server that hung comes again a minute later.
  await tickets.waitUntilAllIsDone(150_000)
  await expectAllSentOnce([...held, ...behind])
  await worker.terminate()
}, 300_000)

test('a worker started while Redis is away begins when Redis comes', async () => {
  await stage.redis.kill()
  const worker = await stage.startWorker()
  const ids = await tickets.openTickets(5)
  await delay(2_000)
  await stage.redis.startAgain()
  await tickets.waitUntilAllIsDone()
  await expectAllSentOnce(ids)
  await worker.terminate()
})
