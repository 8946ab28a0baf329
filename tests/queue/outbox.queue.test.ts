import './use-backend.ts'
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import type { JobName, JobPayload } from '#app/jobs/catalogue.ts'
import { type EnqueueOptions, enqueue } from '#app/jobs/enqueue.server.ts'
import { db } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import { runWorker } from './run-worker.ts'

beforeEach(async () => {
  await db.outboxJob.deleteMany()
})

function leave<Name extends JobName>(name: Name, payload: JobPayload<Name>, options?: EnqueueOptions) {
  return inTransaction((tx) => enqueue(tx, name, payload, options))
}

const allDone = async () => (await db.outboxJob.count({ where: { doneAt: null } })) === 0
const read = (ticketId: number) => db.outboxJob.findFirstOrThrow({ where: { ticketId } })

test('every job that was committed is done, once, however many workers there are and however often it is handed out', async () => {
  const seen: number[] = []
  for (const _ of [1, 2]) {
    await runWorker({
      'clock.check': ({ ticketId }, claim) =>
        inTransaction(async (tx) => {
          if (await claim(tx)) seen.push(ticketId)
        }),
    })
  }
  const wanted = Array.from({ length: 300 }, (_, index) => index)
  await inTransaction(async (tx) => {
    for (const ticketId of wanted) await enqueue(tx, 'clock.check', { ticketId })
  })
  const handOutAgain = () => db.outboxJob.updateMany({ where: { doneAt: null }, data: { handedAt: null } })
  await waitUntil('all jobs are done', async () => (await handOutAgain()).count === 0)
  expect(seen.sort((a, b) => a - b)).toEqual(wanted)
})

test('a job that nobody claims is done when its handler has returned', async () => {
  const sent: string[] = []
  const deliveryIds = [randomUUID()]
  await runWorker({ 'delivery.send': async (payload) => sent.push(...payload.deliveryIds) })
  await leave('delivery.send', { deliveryIds })
  await waitUntil('the job is done', allDone)
  expect(sent).toEqual(deliveryIds)
})

test('a job waits for its time', async () => {
  await runWorker({})
  const [soon, later] = [3_000, 3_600_000].map((ms) => new Date(Date.now() + ms))
  await leave('clock.check', { ticketId: 1 }, { ticketId: 1, runAt: soon })
  await leave('clock.check', { ticketId: 2 }, { ticketId: 2, runAt: later })
  await leave('clock.check', { ticketId: 3 }, { ticketId: 3 })
  const isDone = async (ticketId: number) => (await read(ticketId)).doneAt !== null
  await waitUntil('the job of now is done', () => isDone(3))
  await waitUntil('the job of soon is done', () => isDone(1))
  expect((await read(1)).doneAt?.getTime()).toBeGreaterThanOrEqual(Number(soon))
  expect(await isDone(2)).toBe(false)
})

test('a job that always throws is tried again, given up in the end with its error, and holds up no other', async () => {
  let attempts = 0
  await runWorker({
    'clock.check': async ({ ticketId }) => {
      if (ticketId !== 1) return
      attempts += 1
      throw new Error('the calendar is broken')
    },
  })
  await leave('clock.check', { ticketId: 1 }, { ticketId: 1 })
  for (let ticketId = 2; ticketId < 60; ticketId++) await leave('clock.check', { ticketId }, { ticketId })
  await waitUntil('the others are done', async () => (await db.outboxJob.count({ where: { doneAt: null } })) === 1)
  await waitUntil('it was tried again', () => attempts >= 2)
  await db.outboxJob.updateMany({
    where: { ticketId: 1 },
    data: { attempts: 49, availableAt: new Date(0), handedAt: null },
  })
  await waitUntil('it is given up', async () => (await read(1)).failedAt !== null)
  expect(await read(1)).toMatchObject({ doneAt: null, attempts: 50, lastError: 'Error: the calendar is broken' })
})

test('a job whose payload makes no sense is kept with what is wrong about it', async () => {
  await runWorker({})
  await db.outboxJob.create({
    data: { name: 'clock.check', payload: { ticketId: 'seven' }, ticketId: 1, attempts: 49 },
  })
  await waitUntil('it is given up', async () => (await read(1)).failedAt !== null)
  expect((await read(1)).lastError).toContain('ticketId')
})

test('a job that its worker lost is handed out again', async () => {
  const lostAt = new Date(Date.now() - 31_000)
  await db.outboxJob.create({ data: { name: 'clock.check', payload: { ticketId: 1 }, ticketId: 1, handedAt: lostAt } })
  await runWorker({})
  await waitUntil('the job is done', allDone)
  expect(await read(1)).toMatchObject({ attempts: 1 })
})

test('slow mail holds up no clock', async () => {
  let answer: () => void = () => undefined
  const serverAnswers = new Promise<void>((resolve) => {
    answer = resolve
  })
  await runWorker({ 'delivery.send': () => serverAnswers })
  for (let n = 0; n < 300; n++) await leave('delivery.send', { deliveryIds: [randomUUID()] })
  await leave('clock.check', { ticketId: 1 }, { ticketId: 1 })
  await waitUntil('the clock was checked', async () => (await read(1)).doneAt !== null)
  expect(await db.outboxJob.count({ where: { name: 'delivery.send', doneAt: null } })).toBe(300)
  answer()
  await waitUntil('the mail is out', allDone)
})

test('a worker that stops ends what it has begun and leaves the rest to the others', async () => {
  const begun: number[] = []
  const first = await runWorker({
    'clock.check': async ({ ticketId }) => {
      begun.push(ticketId)
      await delay(300)
    },
  })
  await inTransaction(async (tx) => {
    for (let ticketId = 0; ticketId < 200; ticketId++) await enqueue(tx, 'clock.check', { ticketId }, { ticketId })
  })
  await waitUntil('it has begun', () => begun.length > 3)
  await first.stop()
  const doneByFirst = await db.outboxJob.findMany({ where: { doneAt: { not: null } }, select: { ticketId: true } })
  expect(doneByFirst.map(({ ticketId }) => ticketId).sort()).toEqual([...begun].sort())
  expect(await db.outboxJob.count({ where: { doneAt: null, handedAt: { not: null } } })).toBeLessThan(200)
  await db.outboxJob.updateMany({ where: { doneAt: null, handedAt: { not: null } }, data: { handedAt: new Date(0) } })

  const seen: number[] = []
  await runWorker({ 'clock.check': async ({ ticketId }) => seen.push(ticketId) })
  await waitUntil('all jobs are done', allDone)
  expect(seen.filter((ticketId) => begun.includes(ticketId))).toEqual([])
})
