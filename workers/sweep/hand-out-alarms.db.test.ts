import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db, pool } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { handOutAlarms } from './hand-out-alarms.ts'

let ticketId: number

beforeAll(async () => {
  ticketId = await makeTicket(await makePerson())
})

beforeEach(async () => {
  await db.outboxJob.deleteMany()
  await db.slaClock.updateMany({ data: { nextAt: null, alarmedFor: null } })
})

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000)
const setNext = (target: 'firstResponse' | 'resolution', nextAt: Date) =>
  db.slaClock.updateMany({ where: { ticketId, target }, data: { nextAt } })
const findAlarms = () => db.outboxJob.findMany({ where: { name: 'clock.check' }, orderBy: { id: 'asc' } })

test('a clock at which something passes within half a minute gets one job, for that instant', async () => {
  const nextAt = inSeconds(20)
  await setNext('firstResponse', nextAt)
  await handOutAlarms()
  await handOutAlarms()
  expect(await findAlarms()).toMatchObject([{ payload: { ticketId }, ticketId, availableAt: nextAt }])
})

test('a clock with more time than that is left alone', async () => {
  await setNext('firstResponse', inSeconds(40))
  await handOutAlarms()
  expect(await findAlarms()).toEqual([])
})

test('two clocks of a ticket at the same instant share a job, at different ones they get two', async () => {
  const nextAt = inSeconds(10)
  await setNext('firstResponse', nextAt)
  await setNext('resolution', nextAt)
  await handOutAlarms()
  expect(await findAlarms()).toHaveLength(1)
  await setNext('resolution', inSeconds(15))
  await handOutAlarms()
  expect(await findAlarms()).toHaveLength(2)
})

test('a clock whose alarm got lost gets another, but only one while that waits', async () => {
  const overdue = inSeconds(-11)
  await setNext('firstResponse', overdue)
  await db.slaClock.updateMany({ where: { ticketId, target: 'firstResponse' }, data: { alarmedFor: overdue } })
  await handOutAlarms()
  await handOutAlarms()
  expect(await findAlarms()).toHaveLength(1)
  await db.outboxJob.updateMany({ data: { handedAt: new Date() } })
  await handOutAlarms()
  expect(await findAlarms()).toHaveLength(1)
  await db.outboxJob.updateMany({ data: { doneAt: new Date() } })
  await handOutAlarms()
  expect(await findAlarms()).toHaveLength(2)
})

test('five thousand clocks due at once get one job each, from three workers at once', async () => {
  await pool.query(
    `INSERT INTO sla_clock (ticket_id, target, round, state, policy_version_id, budget_ms, started_at, elapsed_ms,
       measured_at, warnings, next_at, priority, section_code)
     SELECT ticket_id, 'nextResponse', n, 'running', policy_version_id, budget_ms, started_at, elapsed_ms, measured_at, '[]',
       date_trunc('milliseconds', now()) - make_interval(secs => n / 1000.0), priority, section_code
     FROM sla_clock, generate_series(1, 5000) AS n WHERE ticket_id = $1 AND target = 'firstResponse'`,
    [ticketId],
  )
  await Promise.all([handOutAlarms(), handOutAlarms(), handOutAlarms()])
  const instants = new Set((await findAlarms()).map(({ availableAt }) => availableAt.getTime()))
  expect(instants.size).toBe(5_000)
  expect(await findAlarms()).toHaveLength(5_000)
  expect(await db.slaClock.count({ where: { target: 'nextResponse', alarmedFor: null } })).toBe(0)
  await db.slaClock.deleteMany({ where: { target: 'nextResponse' } })
})
