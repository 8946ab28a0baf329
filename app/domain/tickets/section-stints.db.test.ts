import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { notifyAbout } from '#app/domain/notifications/notify-about.server.ts'
import { db } from '#app/platform/db.server.ts'
import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../identity/actor.ts'
import { evaluateStints, STINT_EVENT_TYPES } from '../sla/evaluate-stints.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { findSlaEvents } from '../sla/refresh-clocks.server.ts'
import { addNote } from './add-note.server.ts'
import { assignTicket } from './assign-ticket.server.ts'
import { changeStatus } from './change-status.server.ts'
import { checkClocks } from './check-clocks.server.ts'
import { checkClocksTogether } from './check-clocks-together.server.ts'
import { reopenTicket } from './reopen-ticket.server.ts'
import { replySchema, replyToTicket } from './reply-to-ticket.server.ts'
import { resolveTicket } from './resolve-ticket.server.ts'
import { transferTicket } from './transfer-ticket.server.ts'

let rosa: Actor
let dan: Actor
let olga: Actor
let supervisor: Actor

beforeAll(async () => {
  rosa = await makePerson()
  dan = await makeTechnician('euc')
  olga = await makeTechnician('dco')
  supervisor = await makeSupervisor('dco', { email: 'sup.dco@ots.la.example' })
  const createdAt = new Date('2026-01-01T00:00:00Z')
  await db.sectionObjective.create({
    data: { sectionCode: 'dco', number: 1, calendarCode: 'office', acceptMinutes: 60, holdMinutes: 240, createdAt },
  })
  loadSlaRules.forget()
})

/** Office hours are 6:00 to 18:00 in Louisiana, 12:00 to 24:00 UTC in this week of November. */
const at = (text: string) => ({ now: new Date(`2026-11-${text}:00.000Z`) })
const hours = (count: number) => BigInt(count * 3_600_000)
const toDco = (ticketId: number, reason = 'It is the server.') => ({ ticketId, sectionCode: 'dco', reason })
const look = (ticketId: number) => checkClocks(ticketId, { claim: async () => true })
const stintsOf = (ticketId: number) => db.sectionStint.findMany({ where: { ticketId }, orderBy: { number: 'asc' } })
const breachesOf = (ticketId: number) => db.ticketEvent.findMany({ where: { ticketId, type: 'stint.breached' } })
const resolution = () => ({ submissionKey: randomUUID(), code: 'fixed' as const, text: 'Done.' })

test('a ticket begins with a stint of its section, though that promises nothing', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  expect(await stintsOf(ticketId)).toMatchObject([
    { number: 1, sectionCode: 'euc', objectiveId: null, state: null, nextAt: null, endedAt: null, acceptedAt: null },
  ])
})

test('a transfer ends one and begins the next with its reason, and the hops are counted', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await assignTicket(dan, { ticketId, assigneeId: dan.personId }, at('16T14:30'))
  await transferTicket(dan, toDco(ticketId), at('16T16:00'))
  await assignTicket(olga, { ticketId, assigneeId: olga.personId }, at('16T17:30'))
  await transferTicket(olga, { ticketId, sectionCode: 'euc', reason: 'It is not.' }, at('16T18:00'))
  expect(await stintsOf(ticketId)).toMatchObject([
    { sectionCode: 'euc', heldMs: hours(2), acceptedAt: at('16T14:30').now, isReturn: false, reason: '', nextAt: null },
    {
      sectionCode: 'dco',
      heldMs: hours(2),
      state: 'met',
      acceptedAt: at('16T17:30').now,
      acceptDueAt: at('16T17:00').now,
      dueAt: at('16T20:00').now,
      reason: 'It is the server.',
    },
    { sectionCode: 'euc', isReturn: true, reason: 'It is not.', endedAt: null },
  ])
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({ hopCount: 2 })
})

test('waiting, resolution and reopening show in the rows, which are what the events say', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await transferTicket(dan, toDco(ticketId), at('16T15:00'))
  const reply = replySchema.parse({
    submissionKey: randomUUID(),
    body: 'Which rack?',
    waitAs: 'waiting_on_requester',
    waitingFor: 'the rack',
  })
  await replyToTicket(olga, { ...reply, ticketId }, at('16T16:00'))
  expect((await stintsOf(ticketId))[1]).toMatchObject({ state: 'paused', heldMs: hours(1), nextAt: null, dueAt: null })
  await changeStatus(olga, { ticketId, status: 'in_progress', waitingFor: '' }, at('16T20:00'))
  expect((await stintsOf(ticketId))[1]).toMatchObject({ state: 'running', nextAt: at('16T23:00').now })
  await resolveTicket(olga, { ...resolution(), ticketId }, at('16T21:00'))
  await reopenTicket(rosa, { ticketId, reason: 'Dark again.' }, at('17T14:00'))
  const rows = await stintsOf(ticketId)
  expect(rows).toMatchObject([
    {},
    { state: 'met', heldMs: hours(2) },
    { isReturn: true, reason: 'Reopened: Dark again.' },
  ])

  const [history] = (await inSqlTransaction((tx) => findSlaEvents(tx, [ticketId], STINT_EVENT_TYPES))).values()
  const evaluated = evaluateStints(await loadSlaRules(), history ?? [], { asOf: at('17T14:00').now, sectionCode: '' })
  expect(rows.map((row) => [row.number, Number(row.heldMs), row.dueAt?.getTime() ?? null, row.state])).toEqual(
    evaluated.map((stint) => [stint.number, stint.heldMs, stint.dueAt, stint.state]),
  )
})

test('a note or an answer of the requester leaves the rows alone', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  const before = await stintsOf(ticketId)
  await addNote(dan, { ticketId, submissionKey: randomUUID(), body: 'Looked at it.' }, at('16T15:00'))
  const reply = replySchema.parse({ submissionKey: randomUUID(), body: 'Any news?' })
  await replyToTicket(rosa, { ...reply, ticketId }, at('16T15:30'))
  expect(await stintsOf(ticketId)).toEqual(before)
})

test('a ticket from before stints were written gets all of them at its next change', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await transferTicket(dan, toDco(ticketId), at('16T15:00'))
  await db.sectionStint.deleteMany({ where: { ticketId } })
  await assignTicket(olga, { ticketId, assigneeId: olga.personId }, at('16T15:30'))
  expect(await stintsOf(ticketId)).toMatchObject([
    { sectionCode: 'euc', endedAt: at('16T15:00').now },
    { sectionCode: 'dco', acceptedAt: at('16T15:30').now },
  ])
})

test('an alarm records an objective that was missed, once, and tells the section’s supervisors', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await transferTicket(dan, toDco(ticketId), at('16T15:00'))
  await db.slaClock.updateMany({ where: { ticketId }, data: { nextAt: null } })
  await look(ticketId)
  await look(ticketId)
  const breaches = await breachesOf(ticketId)
  expect(breaches).toMatchObject([
    { payload: { number: 2, sectionCode: 'dco', breachedAt: at('16T19:00').now.toISOString() } },
  ])
  expect((await stintsOf(ticketId))[1]).toMatchObject({
    state: 'breached',
    breachedAt: at('16T19:00').now,
    nextAt: null,
  })
  await notifyAbout(
    breaches.map(({ id }) => id),
    { claim: async () => true },
  )
  expect(await db.delivery.findMany({ where: { ticketId, template: 'stint-breached' } })).toMatchObject([
    { address: supervisor.email },
  ])
})

test('one that is missed in the change that ends it is a fact all the same, and the next section starts anew', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await transferTicket(dan, toDco(ticketId), at('16T15:00'))
  await transferTicket(olga, { ticketId, sectionCode: 'euc', reason: 'Yours.' }, at('16T20:00'))
  expect(await breachesOf(ticketId)).toMatchObject([{ payload: { number: 2 } }])
  expect((await stintsOf(ticketId))[2]).toMatchObject({ state: null, breachedAt: null })
})

test('alarms of many tickets are dealt with together, clocks and stints alike', async () => {
  const ticketIds = await Promise.all([1, 2, 3].map(() => makeTicket(rosa, {}, at('16T14:00'))))
  for (const ticketId of ticketIds.slice(1)) await transferTicket(dan, toDco(ticketId), at('16T15:00'))
  await db.slaClock.updateMany({ where: { ticketId: { in: ticketIds } }, data: { nextAt: null } })
  const jobs = await db.$queryRaw<{ id: string; ticketId: number }[]>`
    INSERT INTO outbox_job (name, payload, ticket_id)
    SELECT 'clock.check', jsonb_build_object('ticketId', id), id FROM unnest(${ticketIds}::int[]) AS t(id)
    RETURNING id::text, ticket_id AS "ticketId"`
  expect((await checkClocksTogether(jobs)).size).toBe(3)
  const missed = await db.ticketEvent.findMany({ where: { ticketId: { in: ticketIds }, type: 'stint.breached' } })
  expect(missed.map(({ ticketId }) => ticketId).sort()).toEqual(ticketIds.slice(1).sort())
})

test('a stint whose moment comes and passes nothing is not due again, alone or among many', async () => {
  const now = new Date()
  const ticketIds = await Promise.all([1, 2].map(() => makeTicket(rosa, {}, { now })))
  for (const ticketId of ticketIds) await transferTicket(dan, toDco(ticketId), { now })
  const late = { nextAt: new Date(now.getTime() - 60_000), alarmedFor: new Date(now.getTime() - 60_000) }
  await db.sectionStint.updateMany({ where: { ticketId: { in: ticketIds }, number: 2 }, data: late })
  const [alone = 0, among = 0] = ticketIds
  await look(alone)
  const jobs = await db.$queryRaw<{ id: string; ticketId: number }[]>`
    INSERT INTO outbox_job (name, payload, ticket_id)
    VALUES ('clock.check', jsonb_build_object('ticketId', ${among}::int), ${among}::int) RETURNING id::text, ticket_id AS "ticketId"`
  expect((await checkClocksTogether(jobs)).size).toBe(1)
  for (const ticketId of ticketIds) {
    const stint = (await stintsOf(ticketId))[1]
    expect(stint).toMatchObject({ state: 'running', breachedAt: null })
    expect(stint?.nextAt).toEqual(stint?.dueAt)
    expect(stint?.nextAt?.getTime()).toBeGreaterThan(now.getTime())
  }
})
