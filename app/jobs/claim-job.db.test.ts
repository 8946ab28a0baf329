import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { claimJob } from './claim-job.server.ts'
import { enqueue } from './enqueue.server.ts'

async function makeJob(): Promise<string> {
  await db.outboxJob.deleteMany()
  await db.$transaction((tx) => enqueue(tx, 'clock.check', { ticketId: 1 }))
  return String((await db.outboxJob.findFirstOrThrow()).id)
}

test('of several workers at once exactly one gets the job', async () => {
  const jobId = await makeJob()
  const answers = await Promise.all(Array.from({ length: 5 }, () => db.$transaction((tx) => claimJob(tx, jobId))))
  expect(answers.filter(Boolean)).toHaveLength(1)
})

test('a claim that is rolled back leaves the job to the next', async () => {
  const jobId = await makeJob()
  const failing = db.$transaction(async (tx) => {
    await claimJob(tx, jobId)
    throw new Error('the effect failed')
  })
  await expect(failing).rejects.toThrow('the effect failed')
  expect(await db.$transaction((tx) => claimJob(tx, jobId))).toBe(true)
})

test('a job that was given up is nobody’s', async () => {
  const jobId = await makeJob()
  await db.outboxJob.updateMany({ data: { failedAt: new Date() } })
  expect(await db.$transaction((tx) => claimJob(tx, jobId))).toBe(false)
})
