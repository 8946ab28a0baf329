import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStage, type Stage } from './open-stage.ts'

let stage: Stage
let tickets: typeof import('./follow-tickets.ts')
let findViolations: () => Promise<string[]>

beforeAll(async () => {
  stage = await openStage({ queue: 'redis' })
  tickets = await import('./follow-tickets.ts')
  findViolations = (await import('./invariants.ts')).findViolations
}, 60_000)

afterAll(() => stage.close(), 60_000)

beforeEach(() => {
  stage.smtp.accepted.length = 0
})

const expectAllSentOnce = async (ids: readonly number[]) => {
  expect(tickets.readAcceptedIds(stage.smtp)).toEqual(await tickets.findMessageIds(ids))
  expect(await findViolations()).toEqual([])
}

test('FLUSHALL again and again while tickets are opened: within a minute nothing is missing and nothing is doubled', async () => {
  const worker = await stage.startWorker()
  let isOpening = true
  const opening = tickets.openTickets(60).finally(() => {
    isOpening = false
  })
  while (isOpening) {
    await stage.redis.flush()
    await delay(20)
  }
  await stage.redis.flush()
  await tickets.waitUntilAllIsDone()
  await expectAllSentOnce(await opening)
  await worker.terminate()
})

test('Redis away and back, empty: commands go on meanwhile, and the worker goes on by itself', async () => {
  const worker = await stage.startWorker()
  await stage.redis.kill()
  const ids = await tickets.openTickets(20)
  await delay(5_000)
  expect(stage.smtp.accepted).toEqual([])
  await stage.redis.startAgain()
  await tickets.waitUntilAllIsDone()
  expect(worker.isRunning()).toBe(true)
  await expectAllSentOnce(ids)
  await worker.terminate()
})

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
