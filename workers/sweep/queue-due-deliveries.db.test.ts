import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import type { Prisma } from '#app/generated/prisma/client.ts'
import { db } from '#app/platform/db.server.ts'
import { queueDueDeliveries } from './queue-due-deliveries.ts'

beforeEach(async () => {
  await db.outboxJob.deleteMany()
  await db.delivery.deleteMany()
})

const past = new Date(Date.now() - 1_000)
const future = new Date(Date.now() + 60_000)

async function makeDelivery(facts: Partial<Prisma.DeliveryUncheckedCreateInput>): Promise<string> {
  const id = randomUUID()
  const messageId = `<${id}@ots.la.example>`
  await db.delivery.create({
    data: { id, messageId, address: 'a@ldh.la.example', template: 'opened', reason: 'You asked.', ...facts },
  })
  return id
}

async function findQueued(): Promise<string[]> {
  const jobs = await db.outboxJob.findMany({ where: { name: 'delivery.send' } })
  return jobs.flatMap(({ payload }) => (payload as { deliveryIds: string[] }).deliveryIds).sort()
}

test('deliveries whose next attempt is due are queued, and so are those whose sender died', async () => {
  const due = [
    await makeDelivery({ state: 'deferred', nextAttemptAt: past }),
    await makeDelivery({ state: 'queued', nextAttemptAt: past }),
    await makeDelivery({ state: 'unknown', nextAttemptAt: past }),
    await makeDelivery({ state: 'sending', nextAttemptAt: past, leaseUntil: past }),
  ]
  await queueDueDeliveries()
  expect(await findQueued()).toEqual(due.sort())
})

test('those that are over, in hand or not yet due are left alone', async () => {
  await makeDelivery({ state: 'sent', nextAttemptAt: past })
  await makeDelivery({ state: 'bounced', nextAttemptAt: past })
  await makeDelivery({ state: 'suppressed', nextAttemptAt: past })
  await makeDelivery({ state: 'deferred', nextAttemptAt: future })
  await makeDelivery({ state: 'sending', nextAttemptAt: past, leaseUntil: future })
  await queueDueDeliveries()
  expect(await findQueued()).toEqual([])
})

test('a delivery for which a job waits, or is under way, gets no second one', async () => {
  const id = await makeDelivery({ state: 'deferred', nextAttemptAt: past })
  await queueDueDeliveries()
  await queueDueDeliveries()
  expect(await findQueued()).toEqual([id])
  await db.outboxJob.updateMany({ data: { handedAt: new Date() } })
  await queueDueDeliveries()
  expect(await findQueued()).toEqual([id])
  await db.outboxJob.updateMany({ data: { doneAt: new Date() } })
  await queueDueDeliveries()
  expect(await findQueued()).toEqual([id, id])
})

test('many deliveries become jobs of at most ten', async () => {
  for (let n = 0; n < 25; n++) await makeDelivery({ state: 'deferred', nextAttemptAt: past })
  await queueDueDeliveries()
  const jobs = await db.outboxJob.findMany()
  const sizes = jobs.map(({ payload }) => (payload as { deliveryIds: string[] }).deliveryIds.length)
  expect(sizes.sort((a, b) => b - a)).toEqual([10, 10, 5])
})
