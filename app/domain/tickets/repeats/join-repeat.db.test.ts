import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../../identity/actor.ts'
import { joinRepeat } from './join-repeat.server.ts'

let machine: Actor
beforeAll(async () => {
  machine = await makePerson()
})

async function openWith(repeatKey: string): Promise<number> {
  const ticketId = await makeTicket(machine)
  await db.ticket.update({ where: { id: ticketId }, data: { repeatKey } })
  return ticketId
}

const join = (repeatKey: string, recovery: string | null = null) =>
  inTransaction((tx) => joinRepeat(tx, { repeatKey, inboundMailId: randomUUID(), recovery, isUnproven: false }))

test('what is told again joins the open ticket, which counts it', async () => {
  const key = randomUUID()
  const ticketId = await openWith(key)
  expect(await join(key)).toBe(ticketId)
  expect(await join(key)).toBe(ticketId)
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({ repeatCount: 2, revision: 3 })
  const events = await db.ticketEvent.findMany({ where: { ticketId, type: 'ticket.repeated' }, orderBy: { id: 'asc' } })
  expect(events.map(({ payload }) => (payload as { count: number }).count)).toEqual([1, 2])
})

test('twenty at once are counted twenty times', async () => {
  const key = randomUUID()
  const ticketId = await openWith(key)
  await Promise.all(Array.from({ length: 20 }, () => join(key)))
  expect((await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).repeatCount).toBe(20)
})

test('that it is over is noted, and closes nothing', async () => {
  const key = randomUUID()
  const ticketId = await openWith(key)
  expect(await join(key, 'RECOVERY: web01 is UP')).toBe(ticketId)
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({
    repeatCount: 0,
    status: 'new',
  })
  expect(await db.ticketEvent.count({ where: { ticketId, type: 'ticket.recovered' } })).toBe(1)
})

test.each(['resolved', 'closed', 'cancelled'] as const)('a ticket that is %s is joined no more', async (status) => {
  const key = randomUUID()
  const ticketId = await openWith(key)
  await db.ticket.update({ where: { id: ticketId }, data: { status } })
  expect(await join(key)).toBeNull()
})

test('another key joins nothing', async () => {
  await openWith(randomUUID())
  expect(await join(randomUUID())).toBeNull()
})
