import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db, pool } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { getTimeWatch } from './get-time-watch.server.ts'
import { writeMetrics } from './write-metrics.server.ts'

let ticketId: number

beforeAll(async () => {
  ticketId = await makeTicket(await makePerson(), {}, { now: secondsAgo(86_400) })
})

beforeEach(async () => {
  await db.outboxJob.deleteMany()
  await db.workerBeat.deleteMany()
  await changeEvents('DELETE FROM ticket_event WHERE type IN ($1, $2)', ['clock.warned', 'clock.breached'])
  await setOpeningRecordedAt(secondsAgo(86_400))
  await db.slaClock.updateMany({ data: { nextAt: null } })
  await db.sectionStint.updateMany({ data: { nextAt: null } })
})

const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1_000)

const setOpeningRecordedAt = (at: Date) =>
  changeEvents(`UPDATE ticket_event SET recorded_at = $1 WHERE type = 'ticket.opened'`, [at])

/** Events cannot be changed: only whoever sets the triggers aside can, as here to make a past. */
async function changeEvents(sql: string, values: unknown[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query("SET session_replication_role = 'replica'")
    await client.query(sql, values)
    await client.query('RESET session_replication_role')
  } finally {
    client.release()
  }
}

async function recordAlarm(at: Date, recordedAt: Date, type: 'clock.warned' | 'clock.breached' = 'clock.breached') {
  const instant = at.toISOString()
  const payload = type === 'clock.breached' ? { breachedAt: instant } : { at: instant, dueAt: instant, percent: 50 }
  const clock = { clockId: 1, target: 'resolution', ...payload }
  await db.ticketEvent.create({ data: { ticketId, type, payload: clock, occurredAt: recordedAt, recordedAt } })
}

test('a helpdesk where nothing ever ran has nothing to tell', async () => {
  expect(await getTimeWatch()).toEqual({
    sweepSeconds: null,
    workers: 0,
    overdueClocks: 0,
    alarmLateness: null,
    lateAlarms: 0,
    outboxJobs: 0,
    outboxOldestSeconds: null,
  })
})

test('the age of the last sweep is that of the worker who swept last; those of a minute ago do not count as workers', async () => {
  await db.workerBeat.createMany({
    data: [
      { workerId: 'gone', sweptAt: secondsAgo(180) },
      { workerId: 'here', sweptAt: secondsAgo(5) },
    ],
  })
  const { sweepSeconds, workers } = await getTimeWatch()
  expect(sweepSeconds).toBeGreaterThanOrEqual(5)
  expect(sweepSeconds).toBeLessThan(15)
  expect(workers).toBe(1)
})

test('lateness is told of the last hundred alarms, warnings and breaches alike', async () => {
  const recordedAt = secondsAgo(1)
  const before = (ms: number) => new Date(recordedAt.getTime() - ms)
  await recordAlarm(before(50_000), recordedAt)
  for (let n = 1; n <= 100; n++)
    await recordAlarm(before(n * 10), recordedAt, n % 2 ? 'clock.warned' : 'clock.breached')
  expect((await getTimeWatch()).alarmLateness).toEqual({ p50Ms: 500, p95Ms: 950, maxMs: 1_000, alarms: 100 })
})

test('alarms of the last ten minutes that came more than a minute late are counted', async () => {
  await recordAlarm(secondsAgo(1_200), secondsAgo(900))
  await recordAlarm(secondsAgo(400), secondsAgo(300))
  await recordAlarm(secondsAgo(331), secondsAgo(300))
  expect((await getTimeWatch()).lateAlarms).toBe(1)
})

test('a ticket written down with a date of the past is not late: it could not be told about before', async () => {
  const recordedAt = secondsAgo(10)
  await setOpeningRecordedAt(secondsAgo(12))
  await recordAlarm(secondsAgo(3_600), recordedAt)
  const { alarmLateness, lateAlarms } = await getTimeWatch()
  expect(alarmLateness?.maxMs).toBeLessThan(5_000)
  expect(lateAlarms).toBe(0)
})

test('clocks wait too long a minute after their instant, and the outbox tells its depth and its oldest job', async () => {
  const setNext = (target: 'firstResponse' | 'resolution', nextAt: Date) =>
    db.slaClock.updateMany({ where: { ticketId, target }, data: { nextAt } })
  await setNext('firstResponse', secondsAgo(70))
  await setNext('resolution', secondsAgo(40))
  await db.sectionStint.updateMany({ where: { ticketId }, data: { nextAt: secondsAgo(70) } })
  const job = { name: 'clock.check', payload: { ticketId } }
  await db.outboxJob.createMany({
    data: [
      { ...job, availableAt: secondsAgo(30) },
      { ...job, availableAt: secondsAgo(90), handedAt: secondsAgo(80) },
      { ...job, availableAt: secondsAgo(500), doneAt: secondsAgo(499) },
      { ...job, availableAt: secondsAgo(500), failedAt: secondsAgo(499) },
      { ...job, availableAt: secondsAgo(-30) },
    ],
  })
  const watch = await getTimeWatch()
  expect(watch).toMatchObject({ overdueClocks: 2, outboxJobs: 2 })
  expect(watch.outboxOldestSeconds).toBeGreaterThanOrEqual(90)
  expect(watch.outboxOldestSeconds).toBeLessThan(100)
})

test('Prometheus reads the same figures as text, and nothing in place of what is not known', async () => {
  const before = await writeMetrics()
  expect(before.contentType).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(before.text).toContain('\nhelpdesk_time_watched 0\n')
  expect(before.text).not.toMatch(/^helpdesk_(sweep_age_seconds|alarm_lateness_seconds\{)/m)
  await db.workerBeat.create({ data: { workerId: 'here' } })
  const recordedAt = secondsAgo(1)
  await recordAlarm(new Date(recordedAt.getTime() - 250), recordedAt)
  const { text } = await writeMetrics()
  expect(text).toContain('\nhelpdesk_time_watched 1\n')
  expect(text).toContain('\nhelpdesk_workers 1\n')
  expect(text).toContain('\nhelpdesk_alarm_lateness_seconds{quantile="0.95"} 0.25\n')
  expect(text).toMatch(/^helpdesk_sweep_age_seconds \d/m)
})
