import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { pruneFinishedRows } from './prune-finished-rows.ts'

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
const job = { name: 'clock.check', payload: { ticketId: 1 } }

test('jobs done a week ago go; newer ones, those that wait and those that were given up stay', async () => {
  await db.outboxJob.createMany({
    data: [
      { ...job, ticketId: 1, doneAt: daysAgo(8) },
      { ...job, ticketId: 2, doneAt: daysAgo(6) },
      { ...job, ticketId: 3, createdAt: daysAgo(30) },
      { ...job, ticketId: 4, createdAt: daysAgo(30), failedAt: daysAgo(29) },
    ],
  })
  await pruneFinishedRows()
  const left = await db.outboxJob.findMany({ orderBy: { ticketId: 'asc' } })
  expect(left.map(({ ticketId }) => ticketId)).toEqual([2, 3, 4])
})

test('workers that have not swept for a day are forgotten', async () => {
  await db.workerBeat.createMany({
    data: [{ workerId: 'gone', sweptAt: daysAgo(2) }, { workerId: 'here' }],
  })
  await pruneFinishedRows()
  expect(await db.workerBeat.findMany({ select: { workerId: true } })).toEqual([{ workerId: 'here' }])
})
