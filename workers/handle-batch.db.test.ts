import { beforeEach, expect, test } from 'vitest'
import { claimJobs } from '#app/jobs/claim-job.server.ts'
import { enqueueAll } from '#app/jobs/enqueue.server.ts'
import { db } from '#app/platform/db.server.ts'
import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'
import type { HandedJob } from './handed-job.ts'
import { handleBatch } from './handle-batch.ts'
import type { GroupHandlers, Handlers } from './handle-job.ts'

beforeEach(async () => {
  await db.outboxJob.deleteMany()
})

async function handOut(ticketIds: number[]): Promise<HandedJob[]> {
  const jobs = ticketIds.map((ticketId) => ({ payload: { ticketId } }))
  await inSqlTransaction((tx) => enqueueAll(tx, 'clock.check', jobs))
  const rows = await db.outboxJob.findMany({ orderBy: { id: 'asc' } })
  return rows.map(({ id, payload }) => ({ id: String(id), name: 'clock.check', payload, failures: 0 }))
}

/** Notes which tickets were looked at alone, and which together. */
function watch(together?: (ids: readonly string[]) => Promise<ReadonlySet<string>>) {
  const alone: number[] = []
  const handlers: Handlers = {
    'ticket.notify': () => Promise.resolve(),
    'delivery.send': () => Promise.resolve(),
    'sla.apply': () => Promise.resolve(),
    'clock.check': async ({ ticketId }, claim) => {
      if (await inSqlTransaction(claim)) alone.push(ticketId)
    },
  }
  const groups: GroupHandlers = together ? { 'clock.check': (jobs) => together(jobs.map(({ id }) => id)) } : {}
  const run = (jobs: HandedJob[]) =>
    handleBatch(handlers, { jobs }, { atOnce: 1, stopping: new AbortController().signal, groups })
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
