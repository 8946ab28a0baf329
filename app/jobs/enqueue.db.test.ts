import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { enqueue } from './enqueue.server.ts'

const readJobs = () => db.outboxJob.findMany({ orderBy: { id: 'asc' } })

test('a job is left with its payload and the ticket it is about', async () => {
  const runAt = new Date('2031-01-02T03:04:05.678Z')
  await db.$transaction((tx) => enqueue(tx, 'clock.check', { ticketId: 7 }, { ticketId: 7, runAt }))
  const [job] = await readJobs()
  expect(job).toMatchObject({
    name: 'clock.check',
    payload: { ticketId: 7 },
    ticketId: 7,
    availableAt: runAt,
    doneAt: null,
  })
})

test('what is rolled back leaves no job', async () => {
  await db.outboxJob.deleteMany()
  const undone = db.$transaction(async (tx) => {
    await enqueue(tx, 'clock.check', { ticketId: 1 })
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  expect(await readJobs()).toEqual([])
})

test('a payload that does not fit its job is refused', async () => {
  const wrong = { ticketId: 'seven' } as unknown as { ticketId: number }
  await expect(db.$transaction((tx) => enqueue(tx, 'clock.check', wrong))).rejects.toThrow()
  expect(await readJobs()).toEqual([])
})
