import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeSupervisor } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../identity/actor.ts'
import { findQueue } from './find-queue.server.ts'
import { grantTime } from './grant-time.server.ts'
import { queueFilterSchema } from './queue-filter.ts'

let rosa: Actor
let sue: Actor

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH' })
  sue = await makeSupervisor('euc')
})

// Monday 2026-11-16, 08:00 in Baton Rouge.
const monday8 = { now: new Date('2026-11-16T14:00:00.000Z') }

async function rowOf(ticketId: number) {
  const { rows } = await findQueue(sue, 'euc', queueFilterSchema.parse({}))
  return rows.find(({ id }) => id === ticketId)
}
const clocks = (ticketId: number) =>
  db.slaClock.findMany({ where: { ticketId, endedAt: null }, orderBy: { dueAt: 'asc' } })

test('a row names its next deadline, to the millisecond', async () => {
  const ticketId = await makeTicket(rosa, {}, { now: new Date('2026-11-16T14:00:00.017Z') })
  const [first] = await clocks(ticketId)
  expect(first?.dueAt?.getTime()).toBeGreaterThan(0)
  expect(await rowOf(ticketId)).toMatchObject({ dueAt: first?.dueAt?.getTime(), originalDueAt: null, isAtRisk: false })
})

test('a row is at risk while a running clock has passed a warning, and not while it stands still', async () => {
  const ticketId = await makeTicket(rosa, {}, monday8)
  const where = { ticketId, target: 'resolution' } as const
  await db.slaClock.updateMany({ where, data: { warnings: [50] } })
  expect(await rowOf(ticketId)).toMatchObject({ isAtRisk: true })
  await db.$executeRaw`UPDATE sla_clock SET state = 'paused', running_since = NULL, due_at = NULL WHERE ticket_id = ${ticketId} AND target = 'resolution'`
  expect(await rowOf(ticketId)).toMatchObject({ isAtRisk: false })
})

test('a row whose next deadline a supervisor moved names the one that its policy gives, too', async () => {
  const ticketId = await makeTicket(rosa, {}, monday8)
  const original = (await clocks(ticketId)).at(-1)?.dueAt
  const input = {
    ticketId,
    target: 'resolution',
    wantedDueTime: '2026-11-20T10:30',
    reason: 'The part is late.',
  } as const
  await grantTime(sue, input, { now: new Date('2026-11-16T15:00:00.000Z') })
  const moved = new Date('2026-11-20T16:30:00.000Z')
  expect(await rowOf(ticketId)).toMatchObject({ originalDueAt: null })
  await db.slaClock.updateMany({ where: { ticketId, dueAt: { not: moved } }, data: { endedAt: moved } })
  await db.ticket.update({ where: { id: ticketId }, data: { nextDueAt: moved } })
  expect(await rowOf(ticketId)).toMatchObject({ dueAt: moved.getTime(), originalDueAt: original?.getTime() })
})
