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
  await db.sectionStint.updateMany({ data: { nextAt: null, alarmedFor: null } })
})

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000)
const setNext = (target: 'firstResponse' | 'resolution', nextAt: Date) =>
  db.slaClock.updateMany({ where: { ticketId, target }, data: { nextAt } })
const setStintNext = (nextAt: Date) => db.sectionStint.updateMany({ where: { ticketId }, data: { nextAt } })
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

test('two clocks of a ticket within the same second share a job for the later one, otherwise they get two', async () => {
  const second = new Date(inSeconds(10)).setMilliseconds(0)
  await setNext('firstResponse', new Date(second))
  await setNext('resolution', new Date(second + 999))
  await handOutAlarms()
  expect(await findAlarms()).toMatchObject([{ availableAt: new Date(second + 999) }])
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

test('all that is overdue on a ticket is one job', async () => {
  await setNext('firstResponse', inSeconds(-4_000))
  await setNext('resolution', inSeconds(-20))
  await handOutAlarms()
  expect(await findAlarms()).toHaveLength(1)
})

test('a section’s stint is watched like a clock', async () => {
  const nextAt = inSeconds(20)
  await setStintNext(nextAt)
  await handOutAlarms()
  await handOutAlarms()
  expect(await findAlarms()).toMatchObject([{ payload: { ticketId }, availableAt: nextAt }])
  await setStintNext(inSeconds(25))
  await handOutAlarms()
  expect(await findAlarms()).toHaveLength(2)
})

test('a stint whose alarm got lost gets another once none waits', async () => {
  const overdue = inSeconds(-11)
  await setStintNext(overdue)
  await db.sectionStint.updateMany({ where: { ticketId }, data: { alarmedFor: overdue } })
  await handOutAlarms()
  await handOutAlarms()
  expect(await findAlarms()).toHaveLength(1)
  await db.outboxJob.updateMany({ data: { doneAt: new Date() } })
  await handOutAlarms()
  expect(await findAlarms()).toHaveLength(2)
})

test('a clock and a stint that are due in the same second share a job', async () => {
  const second = new Date(inSeconds(10)).setMilliseconds(0)
  await setNext('firstResponse', new Date(second))
  await setStintNext(new Date(second + 500))
  await handOutAlarms()
  expect(await findAlarms()).toMatchObject([{ availableAt: new Date(second + 500) }])
})

test('three workers at once leave one job for each of three thousand tickets', async () => {
  const tickets = 3_000
  await pool.query(
    `WITH copy AS (
       INSERT INTO ticket (type, kind, subject, status, impact, urgency, priority, section_code, requester_id, opened_by_id,
         opened_at, status_changed_at)
       SELECT type, kind, subject, status, impact, urgency, priority, section_code, requester_id, opened_by_id, opened_at,
         status_changed_at FROM ticket, generate_series(1, $2) WHERE id = $1 RETURNING id)
     INSERT INTO sla_clock (ticket_id, target, state, policy_version_id, budget_ms, started_at, elapsed_ms, measured_at,
       next_at, priority, section_code)
     SELECT copy.id, target, state, policy_version_id, budget_ms, started_at, elapsed_ms, measured_at, now(), priority,
       section_code FROM sla_clock, copy WHERE ticket_id = $1 AND target = 'firstResponse'`,
    [ticketId, tickets],
  )
  await Promise.all([handOutAlarms(), handOutAlarms(), handOutAlarms()])
  const alarms = await findAlarms()
  expect(alarms).toHaveLength(tickets)
  expect(new Set(alarms.map((alarm) => alarm.ticketId)).size).toBe(tickets)
})
