import { beforeEach, expect, test } from 'vitest'
import { claimJobs } from '#app/jobs/claim-job.server.ts'
import { enqueueAll } from '#app/jobs/enqueue.server.ts'
import { db } from '#app/platform/db.server.ts'
import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'
import { idleHandlers } from '#tests/support/idle-handlers.ts'
import type { HandedJob } from './handed-job.ts'
import { handleBatch } from './handle-batch.ts'
import type { GroupHandlers, Handlers } from './handle-job.ts'
import { rescueLostJobs } from './sweep/rescue-lost-jobs.ts'

beforeEach(async () => {
  await db.outboxJob.deleteMany()
})

async function handOut(ticketIds: number[]): Promise<HandedJob[]> {
  const jobs = ticketIds.map((ticketId) => ({ payload: { ticketId } }))
  await inSqlTransaction((tx) => enqueueAll(tx, 'clock.check', jobs))
  await db.outboxJob.updateMany({ data: { handedAt: new Date() } })
  const rows = await db.outboxJob.findMany({ orderBy: { id: 'asc' } })
  return rows.map(({ id, payload }) => ({ id: String(id), name: 'clock.check', payload, failures: 0 }))
}

/** Notes which tickets were looked at alone, and which together. */
function watch(together?: (ids: readonly string[]) => Promise<ReadonlySet<string>>) {
  const alone: number[] = []
  const handlers: Handlers = {
    ...idleHandlers,
    'clock.check': async ({ ticketId }, claim) => {
      if (await inSqlTransaction(claim)) alone.push(ticketId)
    },
  }
  const groups: GroupHandlers = together ? { 'clock.check': (jobs) => together(jobs.map(({ id }) => id)) } : {}
  const run = (jobs: HandedJob[], isRepeated = false) =>
    handleBatch(handlers, { jobs }, { atOnce: 1, stopping: new AbortController().signal, groups, isRepeated })
  return { alone, run }
}

const claimAll = async (ids: readonly string[]) => {
  await inSqlTransaction((tx) => claimJobs(tx, ids))
  return new Set(ids)
}
const undone = () => db.outboxJob.count({ where: { doneAt: null } })

test('jobs that were done together are not done again one by one', async () => {
  const { alone, run } = watch(claimAll)
  await run(await handOut([1, 2, 3]))
  expect(alone).toEqual([])
  expect(await undone()).toBe(0)
})

test('what a group leaves is done job by job', async () => {
  const { alone, run } = watch((ids) => claimAll(ids.slice(0, 2)))
  await run(await handOut([1, 2, 3, 4]))
  expect(alone).toEqual([3, 4])
  expect(await undone()).toBe(0)
})

test('a group that throws is undone as a whole, and then done job by job', async () => {
  const { alone, run } = watch((ids) =>
    inSqlTransaction(async (tx) => {
      await claimJobs(tx, ids)
      throw new Error('one of them is broken')
    }),
  )
  await run(await handOut([1, 2]))
  expect(alone).toEqual([1, 2])
  expect(await db.outboxJob.count({ where: { attempts: { gt: 0 } } })).toBe(0)
})

test('a single job travels by itself', async () => {
  const { alone, run } = watch(() => Promise.reject(new Error('asked for one job')))
  await run(await handOut([7]))
  expect(alone).toEqual([7])
})

test('of two workers that claim the same jobs at once, each job falls to one', async () => {
  const ids = (await handOut([1, 2, 3, 4, 5])).map(({ id }) => id)
  const claims = await Promise.all(Array.from({ length: 4 }, () => inSqlTransaction((tx) => claimJobs(tx, ids))))
  expect(claims.flatMap((claimed) => [...claimed]).sort()).toEqual([...ids].sort())
})

test('a job that hangs counts as failed, and those behind it are done', async () => {
  const seen: number[] = []
  const handlers: Handlers = {
    ...idleHandlers,
    'clock.check': async ({ ticketId }) => {
      seen.push(ticketId)
      if (ticketId === 1) await new Promise(() => undefined)
    },
  }
  const groups: GroupHandlers = { 'clock.check': () => new Promise(() => undefined) }
  const jobs = await handOut([1, 2, 3])
  const circumstances = { atOnce: 1, stopping: new AbortController().signal, groups, patienceMsOf: () => 100 }
  await handleBatch(handlers, { jobs }, circumstances)
  expect(seen).toEqual([1, 2, 3])
  const left = await db.outboxJob.findMany({ where: { doneAt: null } })
  expect(left).toMatchObject([{ payload: { ticketId: 1 }, attempts: 1, handedAt: null }])
  expect(left[0]?.lastError).toContain('Not done within 0.1 s')
})

test('what was done, given back or handed out again since is left alone', async () => {
  const { alone, run } = watch()
  const jobs = await handOut([1, 2, 3, 4])
  const set = (ticketId: number, data: { doneAt?: Date; handedAt?: null; attempts?: number }) =>
    db.outboxJob.updateMany({ where: { payload: { equals: { ticketId } } }, data })
  await set(1, { doneAt: new Date() })
  await set(2, { handedAt: null })
  await set(3, { attempts: 1 })
  await run(jobs)
  expect(alone).toEqual([4])
})

test('a batch whose worker died is not begun again: its jobs count as lost, and will travel alone', async () => {
  const { alone, run } = watch(claimAll)
  await run(await handOut([1, 2]), true)
  expect(alone).toEqual([])
  await rescueLostJobs()
  expect(await db.outboxJob.count({ where: { doneAt: null, handedAt: null, attempts: 1 } })).toBe(2)
})
