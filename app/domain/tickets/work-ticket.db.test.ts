import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../identity/actor.ts'
import { addNote } from './add-note.server.ts'
import { assignTicket } from './assign-ticket.server.ts'
import { cancelTicket } from './cancel-ticket.server.ts'
import { changeStatus } from './change-status.server.ts'
import { overridePriority } from './override-priority.server.ts'
import { reclassifyTicket } from './reclassify-ticket.server.ts'
import { reopenTicket } from './reopen-ticket.server.ts'
import { replySchema, replyToTicket } from './reply-to-ticket.server.ts'
import { resolveTicket } from './resolve-ticket.server.ts'
import { transferTicket } from './transfer-ticket.server.ts'

let rosa: Actor
let dan: Actor
let sue: Actor
let elsewhere: Actor

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry' })
  dan = await makeTechnician('euc', { name: 'Dan Hebert' })
  sue = await makeSupervisor('euc', { name: 'Sue Landry' })
  elsewhere = await makeTechnician('ops')
})

const at = (text: string) => ({ now: new Date(`2026-11-${text}:00.000Z`) })
const reply = (fields: Partial<Parameters<typeof replySchema.parse>[0] & object> = {}) =>
  replySchema.parse({ submissionKey: randomUUID(), body: 'We are looking into it.', ...fields })
const clockOf = (ticketId: number, target: 'firstResponse' | 'nextResponse' | 'resolution', round = 1) =>
  db.slaClock.findUniqueOrThrow({ where: { ticketId_target_round: { ticketId, target, round } } })
const HOUR = 3_600_000n

test('a technician’s reply meets the first response and starts the work', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await replyToTicket(dan, { ...reply(), ticketId }, at('16T14:22'))
  expect(await clockOf(ticketId, 'firstResponse')).toMatchObject({ state: 'met', elapsedMs: 22n * 60_000n })
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({ status: 'in_progress' })
})

test('waiting on the requester pauses the resolution; their reply wakes it and starts the next response', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await replyToTicket(
    dan,
    { ...reply({ waitAs: 'waiting_on_requester', waitingFor: 'the asset tag' }), ticketId },
    at('16T15:00'),
  )
  expect(await clockOf(ticketId, 'resolution')).toMatchObject({ state: 'paused', elapsedMs: HOUR, dueAt: null })
  expect((await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).nextDueAt).toBeNull()
  await replyToTicket(rosa, { ...reply({ body: 'It is 4471.' }), ticketId }, at('17T15:00'))
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(ticket).toMatchObject({ status: 'in_progress', waitingFor: null })
  expect(await clockOf(ticketId, 'resolution')).toMatchObject({ state: 'running', elapsedMs: HOUR })
  // P3 answers within four working hours.
  expect((await clockOf(ticketId, 'nextResponse')).dueAt?.toISOString()).toBe('2026-11-17T19:00:00.000Z')
})

test('waiting for the same, sent twenty times at once, is one wait, and asks nobody again (V2.3.3)', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  const wait = (waitingFor: string) =>
    changeStatus(dan, { ticketId, status: 'waiting_on_approval', waitingFor }, at('16T15:00'))
  await Promise.all(Array.from({ length: 20 }, () => wait('the data owner')))
  const waits = { ticketId, type: 'ticket.statusChanged' }
  expect(await db.ticketEvent.count({ where: waits })).toBe(1)
  await wait('the fiscal office')
  expect(await db.ticketEvent.count({ where: waits })).toBe(2)
})

test('waiting on approval pauses nothing', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await changeStatus(dan, { ticketId, status: 'waiting_on_approval', waitingFor: 'the data owner' }, at('16T15:00'))
  expect(await clockOf(ticketId, 'resolution')).toMatchObject({ state: 'running' })
})

test('a resolved ticket that is replied to reopens, and its clock keeps what it had spent', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await resolveTicket(
    dan,
    { ticketId, submissionKey: randomUUID(), code: 'fixed', text: 'New battery.' },
    at('16T16:00'),
  )
  expect(await clockOf(ticketId, 'resolution')).toMatchObject({ state: 'met', elapsedMs: 2n * HOUR })
  await replyToTicket(rosa, { ...reply({ body: 'Dead again.' }), ticketId }, at('17T16:00'))
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({
    status: 'in_progress',
    resolvedAt: null,
  })
  expect(await clockOf(ticketId, 'resolution')).toMatchObject({ state: 'running', elapsedMs: 2n * HOUR })
  expect(await clockOf(ticketId, 'nextResponse')).toMatchObject({ state: 'running' })
})

test('a reply after the reopening period opens a linked ticket', async () => {
  const ticketId = await makeTicket(rosa, {}, { now: new Date('2026-10-01T14:00:00Z') })
  await resolveTicket(
    dan,
    { ticketId, submissionKey: randomUUID(), code: 'fixed', text: 'Done.' },
    { now: new Date('2026-10-01T15:00:00Z') },
  )
  const sent = await replyToTicket(rosa, { ...reply({ body: 'It is back.' }), ticketId }, at('16T15:00'))
  expect(sent.ticketId).not.toBe(ticketId)
  expect(await db.ticket.findUniqueOrThrow({ where: { id: sent.ticketId } })).toMatchObject({
    continuesId: ticketId,
    status: 'new',
  })
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({ status: 'resolved' })
})

test('a transfer keeps the requester’s clock and takes the assignee off', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await assignTicket(dan, { ticketId, assigneeId: dan.personId }, at('16T14:10'))
  const before = await clockOf(ticketId, 'resolution')
  await transferTicket(dan, { ticketId, sectionCode: 'dco', reason: 'It is the server.' }, at('16T15:00'))
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({
    sectionCode: 'dco',
    assigneeId: null,
    hopCount: 1,
  })
  expect(await clockOf(ticketId, 'resolution')).toMatchObject({
    dueAt: before.dueAt,
    startedAt: before.startedAt,
    sectionCode: 'dco',
  })
})

test('a higher urgency raises the priority and measures the clocks again from the opening', async () => {
  const ticketId = await makeTicket(rosa, { impact: 'medium', urgency: 'medium' }, at('16T14:00'))
  await reclassifyTicket(
    dan,
    { ticketId, categoryCode: 'EUC-DEV-01', impact: 'medium', urgency: 'high' },
    at('16T15:00'),
  )
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(ticket.priority).toBe('P2')
  expect((await clockOf(ticketId, 'resolution')).dueAt?.toISOString()).toBe('2026-11-16T22:00:00.000Z')
})

test('a category that was guessed is confirmed by being sent as it is, or changed', async () => {
  const ticketId = await makeTicket(rosa, { impact: 'low', urgency: 'high' })
  const asItIs = { ticketId, categoryCode: 'EUC-DEV-01', impact: 'low', urgency: 'high' } as const
  const guessed = () => db.ticket.update({ where: { id: ticketId }, data: { isCategoryGuessed: true } })
  await guessed()
  await reclassifyTicket(dan, asItIs)
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({ isCategoryGuessed: false })
  expect(await db.ticketEvent.count({ where: { ticketId, type: 'ticket.reclassified' } })).toBe(0)
  await guessed()
  await reclassifyTicket(dan, { ...asItIs, categoryCode: 'EUC-PRN-01' })
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({ isCategoryGuessed: false })
})

test('only the section’s supervisor overrides a priority', async () => {
  const ticketId = await makeTicket(rosa)
  const wanted = { ticketId, priority: 'P1' as const, reason: 'The secretary’s hearing is at noon.' }
  await expect(overridePriority(dan, wanted)).rejects.toMatchObject({ code: 'forbidden' })
  await overridePriority(sue, wanted)
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({
    priority: 'P1',
    priorityOverriddenById: sue.personId,
  })
})

test('cancelling cancels the clocks', async () => {
  const ticketId = await makeTicket(rosa)
  await cancelTicket(rosa, { ticketId, reason: 'It works again.' })
  expect(await clockOf(ticketId, 'resolution')).toMatchObject({ state: 'cancelled', nextAt: null, dueAt: null })
})

test('who saves second is told what changed and by whom', async () => {
  const ticketId = await makeTicket(rosa)
  await assignTicket(dan, { ticketId, assigneeId: dan.personId, revision: 1 })
  const refused = await assignTicket(sue, { ticketId, assigneeId: sue.personId, revision: 1 }).catch(
    (error: unknown) => error,
  )
  expect(refused).toMatchObject({
    code: 'conflict',
    options: {
      details: {
        revision: 2,
        changes: [{ type: 'ticket.assigned', actorName: 'Dan Hebert' }, { type: 'ticket.statusChanged' }],
      },
    },
  })
})

test('twenty equal replies at once are one message', async () => {
  const ticketId = await makeTicket(rosa)
  const same = reply()
  const sent = await Promise.all(
    Array.from({ length: 20 }, () => replyToTicket(dan, { ...same, ticketId, revision: 1 })),
  )
  expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1)
})

test('technicians of other sections may note, and nothing else', async () => {
  const ticketId = await makeTicket(rosa)
  await addNote(elsewhere, { ticketId, submissionKey: randomUUID(), body: 'We saw that too.' })
  await expect(replyToTicket(elsewhere, { ...reply(), ticketId })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(assignTicket(elsewhere, { ticketId, assigneeId: elsewhere.personId })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(addNote(rosa, { ticketId, submissionKey: randomUUID(), body: 'x' })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('a stranger’s ticket is as absent as one that does not exist', async () => {
  const stranger = await makePerson({ agencyCode: 'DOTD' })
  const ticketId = await makeTicket(rosa)
  await expect(replyToTicket(stranger, { ...reply(), ticketId })).rejects.toMatchObject({ code: 'not_found' })
  await expect(replyToTicket(stranger, { ...reply(), ticketId: 999_999 })).rejects.toMatchObject({ code: 'not_found' })
})

test('reopening is for resolved tickets alone', async () => {
  const ticketId = await makeTicket(rosa)
  await expect(reopenTicket(rosa, { ticketId, reason: 'Still broken' })).rejects.toMatchObject({ code: 'conflict' })
})

test('a form sent again sends nothing twice, and with another text says that it was not sent', async () => {
  const ticketId = await makeTicket(rosa)
  const [answer, note] = [reply(), { submissionKey: randomUUID(), body: 'Second time this week.' }]
  const resolution = { ticketId, submissionKey: randomUUID(), code: 'fixed' as const, text: 'New battery.' }
  const first = await replyToTicket(dan, { ...answer, ticketId })
  expect(await replyToTicket(dan, { ...answer, ticketId })).toEqual(first)
  expect(await addNote(dan, { ...note, ticketId })).toBe(await addNote(dan, { ...note, ticketId }))
  await resolveTicket(dan, resolution)
  await resolveTicket(dan, resolution)
  const refused = { code: 'conflict', options: { details: { sentMessageId: expect.any(Number) } } }
  const changed = { ticketId, body: 'Something else.' }
  await expect(replyToTicket(dan, { ...answer, ...changed })).rejects.toMatchObject(refused)
  await expect(addNote(dan, { ...note, ...changed })).rejects.toMatchObject(refused)
  await expect(resolveTicket(dan, { ...resolution, text: 'New laptop.' })).rejects.toMatchObject(refused)
  expect(await db.ticketMessage.count({ where: { ticketId } })).toBe(4)
})

test('a reply sent again with another wait, and a solution with another code, say that this was not changed', async () => {
  const ticketId = await makeTicket(rosa)
  const plain = { ...reply(), ticketId }
  const waiting = { ...reply({ waitAs: 'waiting_on_requester', waitingFor: 'the asset tag' }), ticketId }
  const resolution = { ticketId, submissionKey: randomUUID(), code: 'fixed' as const, text: 'New battery.' }
  const told = (words: RegExp) => ({
    ...{ code: 'conflict', message: expect.stringMatching(words) },
    options: { details: { sentMessageId: expect.any(Number) } },
  })
  const otherWait = told(/what the ticket waits for was not changed/)

  const first = await replyToTicket(dan, plain)
  expect(await replyToTicket(dan, { ...plain, waitingFor: 'nothing that counts without a wait' })).toEqual(first)
  await expect(replyToTicket(dan, { ...plain, waitAs: 'scheduled', waitingFor: 'Monday' })).rejects.toMatchObject(
    otherWait,
  )
  const second = await replyToTicket(dan, waiting)
  expect(await replyToTicket(dan, waiting)).toEqual(second)
  for (const changed of [{ waitAs: 'waiting_on_vendor' as const }, { waitingFor: 'the room' }, { waitAs: '' as const }])
    await expect(replyToTicket(dan, { ...waiting, ...changed })).rejects.toMatchObject(otherWait)
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({
    status: 'waiting_on_requester',
    waitingFor: 'the asset tag',
  })

  await resolveTicket(dan, resolution)
  await resolveTicket(dan, resolution)
  await expect(resolveTicket(dan, { ...resolution, code: 'workaround' })).rejects.toMatchObject(
    told(/already resolved this ticket as “Fixed”/),
  )
  expect(await db.ticketMessage.count({ where: { ticketId, kind: 'reply' } })).toBe(3)
})

test('a wait says nothing of a reply by the requester: sent again with one, it counts once', async () => {
  const ticketId = await makeTicket(rosa)
  const answer = { ...reply({ body: 'Any news?' }), ticketId }
  const sent = await replyToTicket(rosa, answer)
  expect(await replyToTicket(rosa, { ...answer, waitAs: 'scheduled', waitingFor: 'Monday' })).toEqual(sent)
})

test('staff may add to a resolved ticket, but not put it into waiting: that takes a reopening', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  const resolution = { ticketId, submissionKey: randomUUID(), code: 'fixed' as const, text: 'New battery.' }
  await resolveTicket(dan, resolution, at('16T16:00'))
  const waiting = reply({ waitAs: 'waiting_on_requester', waitingFor: 'the asset tag' })
  await expect(replyToTicket(dan, { ...waiting, ticketId }, at('16T17:00'))).rejects.toMatchObject({ code: 'conflict' })
  await replyToTicket(dan, { ...reply({ body: 'It has two years of warranty.' }), ticketId }, at('16T17:00'))
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({ status: 'resolved' })
})

test('the requester’s side is never refused for a revision, which would tell it what is the staff’s own', async () => {
  const ticketId = await makeTicket(rosa)
  await addNote(dan, { ticketId, submissionKey: randomUUID(), body: 'Between us' })
  await expect(replyToTicket(rosa, { ...reply({ body: 'Any news?' }), ticketId, revision: 1 })).resolves.toBeDefined()
})

test('a ticket of many long messages stays answerable', async () => {
  const ticketId = await makeTicket(rosa)
  for (let message = 0; message < 16; message += 1) {
    const body = Array.from({ length: 5_500 }, (_, word) => `w${message}x${word}`)
      .join(' ')
      .slice(0, 50_000)
    await replyToTicket(rosa, { ...reply({ body }), ticketId })
  }
  await expect(replyToTicket(dan, { ...reply(), ticketId })).resolves.toBeDefined()
})

test('a promise that was kept or missed stays with the section that made it', async () => {
  const ticketId = await makeTicket(rosa, {}, at('16T14:00'))
  await replyToTicket(dan, { ...reply(), ticketId }, at('16T14:10'))
  await transferTicket(dan, { ticketId, sectionCode: 'dco', reason: 'It is the server.' }, at('16T15:00'))
  expect(await clockOf(ticketId, 'firstResponse')).toMatchObject({ sectionCode: 'euc' })
  expect(await clockOf(ticketId, 'resolution')).toMatchObject({ sectionCode: 'dco' })
})

test('nobody is given what they asked for themselves', async () => {
  const ticketId = await makeTicket(dan)
  const refused = await assignTicket(sue, { ticketId, assigneeId: dan.personId }).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'invalid', fieldErrors: { assigneeId: [expect.stringContaining('theirs')] } })
})

test('reopening by a reply leaves no resolution behind', async () => {
  const ticketId = await makeTicket(rosa)
  await resolveTicket(dan, { ticketId, submissionKey: randomUUID(), code: 'fixed', text: 'Done.' })
  await replyToTicket(rosa, { ...reply({ body: 'Not at all.' }), ticketId })
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({
    status: 'in_progress',
    resolutionCode: null,
  })
})
