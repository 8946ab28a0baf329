import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db, pool } from '#app/platform/db.server.ts'
import { getSystemHealth } from './get-system-health.server.ts'

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)

async function makeDelivery(state: 'bounced' | 'deferred' | 'sent', createdAt: Date): Promise<void> {
  const messageId = `<${randomUUID()}@la.example>`
  const to = { address: 'rosa@la.example', template: 'ticket-opened', reason: 'you opened it' }
  await db.delivery.create({ data: { ...to, messageId, state, createdAt } })
}

test('jobs given up are counted whenever it was, mails in trouble for a day', async () => {
  const before = await getSystemHealth()
  const job = { name: 'clock.check', payload: { ticketId: 1 } }
  await db.outboxJob.createMany({
    data: [
      { ...job, failedAt: hoursAgo(200) },
      { ...job, doneAt: hoursAgo(1) },
    ],
  })
  await makeDelivery('bounced', hoursAgo(1))
  await makeDelivery('bounced', hoursAgo(25))
  await makeDelivery('deferred', hoursAgo(2))
  await makeDelivery('deferred', hoursAgo(3))
  await makeDelivery('sent', hoursAgo(1))
  expect(await getSystemHealth()).toMatchObject({
    failedJobs: before.failedJobs + 1,
    refusedMails: before.refusedMails + 1,
    delayedMails: before.delayedMails + 2,
  })
})

test.each([
  ['delivery_(troubled|newest)', `delivery WHERE state = 'bounced' AND created_at > now() - interval '1 day'`],
  ['delivery_(due|troubled|newest)', `delivery WHERE state = 'deferred' AND created_at > now() - interval '1 day'`],
  ['outbox_job_failed', 'outbox_job WHERE failed_at IS NOT NULL'],
])('an index (%s) spares the count a walk through the whole table', async (index, rows) => {
  const client = await pool.connect()
  try {
    // The tables of a test are so small that reading them whole would be quicker.
    await client.query('BEGIN; SET LOCAL enable_seqscan = off')
    const { rows: plan } = await client.query(`EXPLAIN SELECT count(*) FROM ${rows}`)
    expect(JSON.stringify(plan)).toMatch(new RegExp(index))
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
})
