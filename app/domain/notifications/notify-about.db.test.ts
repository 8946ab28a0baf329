import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeCoordinator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { notifyWaiting } from '#tests/support/send-waiting-mail.ts'
import type { Actor } from '../identity/actor.ts'
import { addNote, noteSchema } from '../tickets/add-note.server.ts'
import { assignTicket } from '../tickets/assign-ticket.server.ts'
import { changeStatus, changeStatusSchema } from '../tickets/change-status.server.ts'
import { checkClocks } from '../tickets/check-clocks.server.ts'
import { followTicket } from '../tickets/follow-ticket.server.ts'
import { getTicketPage } from '../tickets/get-ticket-page.server.ts'
import { muteTicket } from '../tickets/mute-ticket.server.ts'
import { replySchema, replyToTicket } from '../tickets/reply-to-ticket.server.ts'
import { transferTicket } from '../tickets/transfer-ticket.server.ts'
import { notifyAbout } from './notify-about.server.ts'

let rosa: Actor
let dan: Actor
let sam: Actor
let tess: Actor

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry', email: 'rosa@ldh.la.example' })
  dan = await makeTechnician('euc', { name: 'Dan Hebert', email: 'dan@ots.la.example' })
  sam = await makeSupervisor('euc', { name: 'Sam Supervisor', email: 'sam@ots.la.example' })
  tess = await makeTechnician('dco', { name: 'Tess Tech', email: 'tech1.dco@ots.la.example' })
})

beforeEach(() => async () => {
  await db.delivery.deleteMany()
  await db.notice.deleteMany()
  await db.outboxJob.deleteMany()
})

const open = async (...given: Parameters<typeof makeTicket>) => {
  const ticketId = await makeTicket(...given)
  await forget()
  return ticketId
}
/** What the steps before have told is none of the test's. */
const forget = async () => {
  await notifyWaiting()
  await db.delivery.deleteMany()
  await db.notice.deleteMany()
  await db.outboxJob.deleteMany()
}
const reply = (body = 'Which model is it?') => replySchema.parse({ submissionKey: randomUUID(), body })
const note = (body: string) => noteSchema.parse({ submissionKey: randomUUID(), body })
const waitForApproval = changeStatusSchema.parse({ status: 'waiting_on_approval', waitingFor: 'a new laptop' })
const mails = async () =>
  (await db.delivery.findMany({ orderBy: [{ address: 'asc' }] })).map(
    ({ address, template, state }) => `${address}: ${template}${state === 'suppressed' ? ' (not sent)' : ''}`,
  )
const notices = async () =>
  (await db.notice.findMany({ orderBy: { personId: 'asc' } })).map(({ personId, template }) => [personId, template])
const lastEvent = (ticketId: number, type: string) =>
  db.ticketEvent.findFirstOrThrow({ where: { ticketId, type }, orderBy: { id: 'desc' } })

test('what has a mail stands in the portal as well; what has none stands there alone', async () => {
  const ticketId = await open(rosa)
  await assignTicket(sam, { ticketId, assigneeId: dan.personId })
  await forget()
  await assignTicket(sam, { ticketId, assigneeId: sam.personId })
  await replyToTicket(sam, { ...reply(), ticketId })
  await notifyWaiting()
  expect(await mails()).toEqual(['rosa@ldh.la.example: staff-replied'])
  expect(await notices()).toEqual([
    [rosa.personId, 'staff-replied'],
    [dan.personId, 'work-lost'],
  ])
})

test('run twice, it tells once', async () => {
  const ticketId = await open(rosa)
  await replyToTicket(dan, { ...reply(), ticketId })
  const { payload } = await db.outboxJob.findFirstOrThrow({ where: { name: 'ticket.notify', ticketId } })
  const { eventIds } = payload as { eventIds: number[] }
  await notifyAbout(eventIds, { claim: async () => true })
  await notifyAbout(eventIds, { claim: async () => true })
  expect(await mails()).toEqual(['rosa@ldh.la.example: staff-replied'])
  expect(await notices()).toHaveLength(1)
  expect(await db.outboxJob.count({ where: { name: 'delivery.send' } })).toBe(1)
})

test('whoever wants replies gathered gets a delivery that waits, and no job', async () => {
  const ticketId = await open(rosa)
  const choice = { personId: rosa.personId, sectionCode: '*', kind: 'reply', channel: 'email' as const }
  await db.noticeChoice.create({ data: { ...choice, timing: 'hourly' } })
  await replyToTicket(dan, { ...reply(), ticketId })
  await notifyWaiting()
  const [delivery] = await db.delivery.findMany()
  expect(delivery).toMatchObject({ digest: 'hourly', state: 'queued' })
  expect(delivery?.nextAttemptAt?.getTime()).toBeGreaterThan(Date.now() + 1_000)
  expect(await db.outboxJob.count({ where: { name: 'delivery.send' } })).toBe(0)
  await db.noticeChoice.deleteMany()
})

describe('a transfer', () => {
  test('is no news for a requester whom nobody has answered', async () => {
    const ticketId = await open(rosa)
    await transferTicket(dan, { ticketId, sectionCode: 'dco', reason: 'A server' })
    await notifyWaiting()
    expect((await mails()).filter((mail) => mail.startsWith('rosa'))).toEqual([])
  })

  test('is one for those who were answered, or have written again', async () => {
    for (const author of [dan, rosa]) {
      const ticketId = await open(rosa)
      await replyToTicket(author, { ...reply(), ticketId })
      await forget()
      await transferTicket(dan, { ticketId, sectionCode: 'dco', reason: 'A server' })
      await notifyWaiting()
      expect((await mails()).filter((mail) => mail.startsWith('rosa'))).toEqual(['rosa@ldh.la.example: transferred'])
      await forget()
    }
  })
})

describe('muting', () => {
  test('keeps replies and endings away, and says so to staff; what waits on somebody comes', async () => {
    const ticketId = await open(rosa)
    await muteTicket(rosa, { ticketId, mute: true })
    await muteTicket(rosa, { ticketId, mute: true })
    await replyToTicket(dan, { ...reply(), ticketId })
    await notifyWaiting()
    expect(await mails()).toEqual(['rosa@ldh.la.example: staff-replied (not sent)'])
    expect(await notices()).toEqual([])
    await forget()
    // Answering ends it no more than following does.
    await replyToTicket(rosa, { ...reply('It is the blue one.'), ticketId })
    await forget()
    await replyToTicket(dan, { ...reply(), waitAs: 'waiting_on_requester', waitingFor: 'its number', ticketId })
    await notifyWaiting()
    expect(await mails()).toEqual(['rosa@ldh.la.example: waiting-on-you'])
    expect((await getTicketPage(rosa, ticketId)).ticket.isMuted).toBe(true)
    await forget()
    await muteTicket(rosa, { ticketId, mute: false })
    await replyToTicket(dan, { ...reply(), ticketId })
    await notifyWaiting()
    expect(await mails()).toEqual(['rosa@ldh.la.example: staff-replied'])
  })

  test('keeps no assignment and no breach from who has the ticket', async () => {
    const fresh = await open(rosa)
    await muteTicket(dan, { ticketId: fresh, mute: true })
    await assignTicket(sam, { ticketId: fresh, assigneeId: dan.personId })
    await notifyWaiting()
    expect(await mails()).toEqual(['dan@ots.la.example: work-assigned'])
    await forget()
    const late = await makeTicket(rosa, {}, { now: new Date('2026-10-01T14:00:00Z'), silent: true })
    await db.ticket.update({ where: { id: late }, data: { assigneeId: dan.personId } })
    for (const person of [dan, sam]) await muteTicket(person, { ticketId: late, mute: true })
    await checkClocks(late, { claim: async () => true })
    await notifyWaiting()
    expect((await mails()).filter((mail) => /^(dan|sam)@/.test(mail))).toEqual([
      'dan@ots.la.example: clock-breached',
      'sam@ots.la.example: clock-breached (not sent)',
    ])
  })

  test('is for those who see the ticket', async () => {
    const ticketId = await open(rosa)
    const stranger = await makePerson({ agencyCode: 'DOTD' })
    await expect(muteTicket(stranger, { ticketId, mute: true })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('staff see who follows, the requester’s side does not', async () => {
    const ticketId = await open(rosa)
    await followTicket(tess, { ticketId, follow: true })
    expect((await getTicketPage(dan, ticketId)).ticket.followers).toEqual([{ id: tess.personId, name: 'Tess Tech' }])
    expect((await getTicketPage(rosa, ticketId)).ticket.followers).toEqual([])
  })
})

describe('an approval', () => {
  test('is asked of who approves for the agency, who can see the ticket from then on', async () => {
    const ann = await makePerson({
      agencyCode: 'LDH',
      name: 'Ann Approver',
      email: 'ann@ldh.la.example',
      roles: [{ role: 'approver', agencyCode: 'LDH', approvalRole: 'agency approver' }],
    })
    await makeCoordinator('LDH', { email: 'cory@ldh.la.example' })
    const ticketId = await open(rosa, { categoryCode: 'EUC-DEV-04' })
    await expect(getTicketPage(ann, ticketId)).rejects.toMatchObject({ code: 'not_found' })
    await changeStatus(dan, { ...waitForApproval, ticketId })
    await notifyWaiting()
    expect(await mails()).toEqual(['ann@ldh.la.example: approval-asked'])
    expect(await notices()).toEqual([[ann.personId, 'approval-asked']])
    expect((await lastEvent(ticketId, 'ticket.statusChanged')).payload).toMatchObject({
      approval: { as: 'approver', role: 'agency approver', personIds: [ann.personId], names: ['Ann Approver'] },
    })
    expect((await getTicketPage(ann, ticketId)).part).toBe('requester')
  })

  test('is asked of the coordinators where nobody approves that, by a reply that waits as well', async () => {
    const cora = await makeCoordinator('DOTD', { email: 'cora@dotd.la.example' })
    const pat = await makePerson({ agencyCode: 'DOTD', email: 'pat@dotd.la.example' })
    const ticketId = await open(pat, { categoryCode: 'EUC-DEV-04' })
    await replyToTicket(dan, { ...reply(), waitAs: 'waiting_on_approval', waitingFor: 'a laptop', ticketId })
    await notifyWaiting()
    expect(await mails()).toEqual(['cora@dotd.la.example: approval-asked', 'pat@dotd.la.example: staff-replied'])
    expect((await getTicketPage(cora, ticketId)).part).toBe('requester')
  })

  test('of a restricted ticket is asked of nobody who cannot see it, and the timeline says so', async () => {
    await makePerson({
      agencyCode: 'DCFS',
      roles: [{ role: 'approver', agencyCode: 'DCFS', approvalRole: 'agency HR' }],
    })
    const hr = await makePerson({ agencyCode: 'DCFS', email: 'hr@dcfs.la.example' })
    const ticketId = await open(hr, { categoryCode: 'EUC-ACC-04' })
    await changeStatus(dan, { ...waitForApproval, ticketId })
    await notifyWaiting()
    expect(await mails()).toEqual([])
    expect((await lastEvent(ticketId, 'ticket.statusChanged')).payload).toMatchObject({
      approval: { as: 'nobody', role: 'agency HR', personIds: [] },
    })
  })
})

describe('a mention', () => {
  test('tells staff who may see the ticket, once, and keeps what it could not make out', async () => {
    await makeTechnician('dco', { name: 'Dana Landry', email: 'dana1@ots.la.example' })
    await makeTechnician('pss', { name: 'Dana Landry', email: 'dana2@ots.la.example' })
    const ticketId = await open(rosa)
    const body = 'Ask @tech1.dco and @TECH1.DCO@ots.la.example, not @"Dana Landry", @rosa or @nobody. `@sam`'
    const messageId = await addNote(dan, { ...note(body), ticketId })
    await notifyWaiting()
    expect(await mails()).toEqual(['tech1.dco@ots.la.example: mentioned'])
    expect(await notices()).toEqual([[tess.personId, 'mentioned']])
    expect((await lastEvent(ticketId, 'ticket.mentioned')).payload).toEqual({
      messageId,
      personIds: [tess.personId],
      names: ['Tess Tech'],
      written: ['tech1.dco', 'TECH1.DCO@ots.la.example'],
      unknown: ['rosa', 'nobody'],
      ambiguous: ['Dana Landry'],
    })
  })

  test('of a restricted ticket names its own section alone; others are as unknown as nobody', async () => {
    const ivy = await makeTechnician('isec', { name: 'Ivy Isec', email: 'ivy@ots.la.example' })
    const ian = await makeTechnician('isec', { name: 'Ian Isec', email: 'ian@ots.la.example' })
    const ticketId = await open(rosa, { categoryCode: 'EUC-SEC-01' })
    await addNote(ivy, { ...note('@ian @tech1.dco @dan @who'), ticketId })
    await notifyWaiting()
    expect(await mails()).toEqual(['ian@ots.la.example: mentioned'])
    expect((await lastEvent(ticketId, 'ticket.mentioned')).payload).toMatchObject({
      personIds: [ian.personId],
      unknown: ['tech1.dco', 'dan', 'who'],
    })
  })

  test('a note that names nobody leaves no such event, and the same form sent twice one', async () => {
    const ticketId = await open(rosa)
    await addNote(dan, { ...note('Write to dan@ots.la.example'), ticketId })
    const twice = note('@tech1.dco')
    await addNote(dan, { ...twice, ticketId })
    await addNote(dan, { ...twice, ticketId })
    expect(await db.ticketEvent.count({ where: { ticketId, type: 'ticket.mentioned' } })).toBe(1)
  })
})

describe('a separation', () => {
  test('is told to who asked for it, whoever typed it in, and never to whom it is about', async () => {
    const leaver = await makePerson({ agencyCode: 'LDH', name: 'Lee Leaving', email: 'lee@ldh.la.example' })
    const form = { categoryCode: 'EUC-ACC-04', onBehalfOf: leaver.email }
    for (const opener of [rosa, dan]) {
      const ticketId = await makeTicket(opener, form)
      await followTicket(leaver, { ticketId, follow: true }).catch(() => undefined)
      await db.ticketFollower.createMany({ data: [{ ticketId, personId: leaver.personId }], skipDuplicates: true })
      await notifyWaiting()
      await replyToTicket(sam, { ...reply(), waitAs: 'waiting_on_requester', waitingFor: 'the last day', ticketId })
      await notifyWaiting()
      const told = await mails()
      expect(told).toContain(`${opener.email}: waiting-on-you`)
      expect(told.filter((mail) => mail.startsWith('lee@'))).toEqual([])
      expect((await notices()).filter(([personId]) => personId === leaver.personId)).toEqual([])
      await db.delivery.deleteMany()
      await db.notice.deleteMany()
    }
  })

  test('of a technician is not theirs to be mentioned on, to be assigned by mail, or to hear of', async () => {
    const mel = await makeTechnician('euc', { name: 'Mel Moving', email: 'mel.moving@ots.la.example' })
    const ticketId = await open(rosa, { categoryCode: 'EUC-ACC-04', details: { account: 'OTS\\mel.moving' } })
    await addNote(dan, { ...note('@mel.moving @sam'), ticketId })
    await assignTicket(sam, { ticketId, assigneeId: mel.personId })
    await notifyWaiting()
    expect(await mails()).toEqual(['sam@ots.la.example: mentioned'])
    expect((await lastEvent(ticketId, 'ticket.mentioned')).payload).toMatchObject({ unknown: ['mel.moving'] })
  })
})
