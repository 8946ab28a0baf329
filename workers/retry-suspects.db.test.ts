import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { enqueueAll } from '#app/jobs/enqueue.server.ts'
import { db } from '#app/platform/db.server.ts'
import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'
import { idleHandlers } from '#tests/support/idle-handlers.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import type { Handlers } from './handle-job.ts'
import { lanes } from './lanes.ts'
import { startRetries } from './retry-suspects.ts'
import { takeWaitingJobs } from './take-waiting-jobs.ts'

beforeEach(async () => {
  await db.outboxJob.deleteMany()
})

/** A check of each ticket's clocks that failed or got lost so often before. */
async function leave(attempts: Record<number, number>): Promise<void> {
  const jobs = Object.keys(attempts).map((id) => ({ ticketId: Number(id), payload: { ticketId: Number(id) } }))
  await inSqlTransaction((tx) => enqueueAll(tx, 'clock.check', jobs))
  for (const { ticketId } of jobs) {
    await db.outboxJob.updateMany({ where: { ticketId }, data: { attempts: attempts[ticketId] ?? 0 } })
  }
}

/** Does them with this handler until the test is over. */
function retry(check: (ticketId: number) => Promise<void>, waitMs = 10_000) {
  const handlers: Handlers = { ...idleHandlers, 'clock.check': ({ ticketId }) => check(ticketId) }
  const stopping = new AbortController()
  const retries = startRetries(handlers, { stopping: stopping.signal, patienceMsOf: () => 10_000, waitMs })
  const end = async () => {
    stopping.abort()
    await retries.stop()
  }
  onTestFinished(end)
  return { stop: () => stopping.abort(), end }
}

const find = (ticketId: number) => db.outboxJob.findFirstOrThrow({ where: { ticketId } })
const isDone = async (ticketId: number) => (await find(ticketId)).doneAt !== null

test('what failed or got lost before is done one at a time, that which did so least first', async () => {
  await leave({ 1: 3, 2: 1, 3: 1, 4: 2 })
  const begun: number[] = []
  let underWay = 0
  let mostUnderWay = 0
  retry(async (ticketId) => {
    begun.push(ticketId)
    underWay += 1
    mostUnderWay = Math.max(mostUnderWay, underWay)
    await db.outboxJob.count()
    underWay -= 1
  })
  await waitUntil('all are done', async () => (await db.outboxJob.count({ where: { doneAt: null } })) === 0)
  expect(begun).toEqual([2, 3, 4, 1])
  expect(mostUnderWay).toBe(1)
})

test('while one of them is at work, the others are in nobody’s hands, so that they outlive what ends their process', async () => {
  await leave({ 1: 1, 2: 1 })
  let letGo = () => {}
  const isOver = new Promise<void>((resolve) => {
    letGo = resolve
  })
  retry(() => isOver)
  await waitUntil('one is under way', async () => (await find(1)).handedAt !== null)
  expect(await find(2)).toMatchObject({ handedAt: null, doneAt: null })
  letGo()
  await waitUntil('both are done', async () => (await isDone(1)) && (await isDone(2)))
})

test('one that throws waits for its next attempt and holds up no other', async () => {
  await leave({ 1: 1, 2: 2 })
  retry(async (ticketId) => {
    if (ticketId === 1) throw new Error('the calendar is broken')
  })
  await waitUntil('the other is done', () => isDone(2))
  const { attempts, lastError, doneAt } = await find(1)
  expect({ attempts, lastError, doneAt }).toEqual({
    attempts: 2,
    lastError: 'Error: the calendar is broken',
    doneAt: null,
  })
})

test('one that hangs is waited for a moment; then the next is done beside it', async () => {
  await leave({ 1: 1, 2: 2 })
  let letGo = () => {}
  const isOver = new Promise<void>((resolve) => {
    letGo = resolve
  })
  retry((ticketId) => (ticketId === 1 ? isOver : Promise.resolve()), 50)
  await waitUntil('the other is done', () => isDone(2))
  expect(await isDone(1)).toBe(false)
  letGo()
  await waitUntil('and this one too', () => isDone(1))
})

test('the queue gets none of it, and what is new is left to the queue', async () => {
  await leave({ 1: 0, 2: 1 })
  const [work] = lanes.filter(({ queueName }) => queueName === 'work')
  if (!work) throw new Error('no lane for work')
  expect((await takeWaitingJobs(work)).map(({ payload }) => payload)).toEqual([{ ticketId: 1 }])
  const begun: number[] = []
  retry(async (ticketId) => {
    begun.push(ticketId)
  })
  await waitUntil('the suspect is done', () => isDone(2))
  expect(begun).toEqual([2])
})

test('mail that got lost goes to the queue again, where others’ servers hold up less', async () => {
  await db.outboxJob.create({ data: { name: 'delivery.send', payload: { deliveryIds: [] }, attempts: 1 } })
  const [mail] = lanes.filter(({ queueName }) => queueName === 'mail')
  if (!mail) throw new Error('no lane for mail')
  expect(await takeWaitingJobs(mail)).toHaveLength(1)
})

test('told to stop, it begins no other', async () => {
  await leave({ 1: 1, 2: 1 })
  const retries = retry(async () => retries.stop())
  await waitUntil('one is done', () => isDone(1))
  await retries.end()
  expect(await find(2)).toMatchObject({ handedAt: null, doneAt: null, attempts: 1 })
})
