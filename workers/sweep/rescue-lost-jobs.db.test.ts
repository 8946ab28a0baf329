import { beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { rescueLostJobs } from './rescue-lost-jobs.ts'

beforeEach(async () => {
  await db.outboxJob.deleteMany()
})

const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000)

async function handOver(handedAt: Date, facts: { attempts?: number; doneAt?: Date; lastError?: string } = {}) {
  const payload = { ticketId: 1 }
  const { id } = await db.outboxJob.create({ data: { name: 'clock.check', payload, handedAt, ...facts } })
  await rescueLostJobs()
  return db.outboxJob.findUniqueOrThrow({ where: { id } })
}

test('a job handed half a minute ago and not done goes back to the outbox, one attempt older', async () => {
  expect(await handOver(ago(31))).toMatchObject({ handedAt: null, attempts: 1, failedAt: null })
})

test('a job that gets lost again waits, longer each time and a minute at most, while one lost first goes at once', async () => {
  const waitOf = async (attempts: number) => {
    const { availableAt } = await handOver(ago(31), { attempts })
    return Math.round((availableAt.getTime() - Date.now()) / 1_000)
  }
  expect(await waitOf(0)).toBeLessThanOrEqual(0)
  expect(await waitOf(1)).toBeGreaterThanOrEqual(4)
  expect(await waitOf(4)).toBeGreaterThan(15)
  expect(await waitOf(20)).toBeGreaterThan(55)
  expect(await waitOf(40)).toBeLessThanOrEqual(60)
})

test('a job handed just now, or done, is left alone', async () => {
  expect((await handOver(ago(5))).handedAt).not.toBeNull()
  expect(await handOver(ago(60), { doneAt: ago(50) })).toMatchObject({ attempts: 0, handedAt: expect.any(Date) })
})

test('a job that gets lost every time is given up, and says why', async () => {
  const job = await handOver(ago(31), { attempts: 49 })
  expect(job).toMatchObject({ attempts: 50, failedAt: expect.any(Date) })
  expect(job.lastError).toContain('Got lost')
})

test('what a job said when it failed before is kept', async () => {
  expect((await handOver(ago(31), { lastError: 'Error: no calendar' })).lastError).toBe('Error: no calendar')
})
