import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { notifyWaiting } from '#tests/support/send-waiting-mail.ts'
import { pruneFinishedRows } from '#workers/sweep/prune-finished-rows.ts'
import type { Actor } from '../../identity/actor.ts'
import { assignTicket } from '../../tickets/assign-ticket.server.ts'
import { storeTold } from '../store-told.server.ts'
import { countUnreadNotices } from './count-unread-notices.server.ts'
import { describeNotice } from './describe-notice.ts'
import { findNotices } from './find-notices.server.ts'
import { markNoticesRead } from './mark-notices-read.server.ts'

let rosa: Actor
let dan: Actor
let ticketId: number
let other: number

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry' })
  dan = await makeTechnician('euc', { name: 'Dan Hebert' })
  ticketId = await makeTicket(rosa, { subject: 'Laptop will not start' }, { silent: true })
  other = await makeTicket(rosa, { subject: 'Printer jams' }, { silent: true })
})

beforeEach(async () => {
  await db.notice.deleteMany()
  await db.outboxJob.deleteMany()
})

/** Notices of `dan`, one for each of these tickets, oldest first. */
const store = (ticketIds: readonly number[], firstEventId = 1, reader = dan) =>
  storeTold(
    db,
    ticketIds.map((id, place) => ({ ...told(reader), eventId: firstEventId + place, ticket: { ticketId: id } })),
  )
/** Somebody who hears of something in the portal alone. */
const told = ({ personId, name, email }: Actor) => ({
  ...{ personId, name, address: email, template: 'work-lost' as const, reason: 'you had this ticket' },
  ...{ isAlarm: false, timeZone: null, withheldBecause: null, dueAt: null, digest: null },
  plan: { email: 'off' as const, portal: true },
})
const read = async (actor: Actor, before: number | null = null, limit = 9) =>
  (await findNotices(actor, { before, limit })).notices

test('a notice comes of what happened, once, to whoever wants it in the portal', async () => {
  const own = await makeTicket(rosa, {}, { silent: true })
  const sam = await makeTechnician('euc', { name: 'Sam Roy' })
  await assignTicket(sam, { ticketId: own, assigneeId: dan.personId })
  await notifyWaiting()
  expect(await read(dan)).toMatchObject([{ ticketId: own, template: 'work-assigned', isRead: false }])
  expect(await read(sam)).toEqual([])
  expect(await countUnreadNotices(dan)).toBe(1)
})

test('stored twice it stands there once; whoever wants none, and a mailbox, get none', async () => {
  await store([ticketId])
  await store([ticketId])
  const other = { ...told(dan), eventId: 9, ticket: { ticketId } }
  await storeTold(db, [
    { ...other, plan: { email: 'immediate', portal: false } },
    { ...other, personId: null, plan: { email: 'immediate', portal: true } },
  ])
  expect(await db.notice.count()).toBe(1)
})

describe('the list', () => {
  test('is one’s own, newest first, by pages', async () => {
    await store([ticketId, other, ticketId])
    await store([ticketId], 50, rosa)
    const first = await findNotices(dan, { before: null, limit: 2 })
    expect(first.notices.map((one) => one.subject)).toEqual(['Laptop will not start', 'Printer jams'])
    const rest = await findNotices(dan, { before: first.next, limit: 2 })
    expect(rest.notices.map((one) => one.ticketId)).toEqual([ticketId])
    expect(rest.next).toBeNull()
  })

  test('shows nothing of a ticket that its reader may no longer see', async () => {
    await store([ticketId, other])
    await db.ticket.update({ where: { id: other }, data: { isRestricted: true, sectionCode: 'isec' } })
    expect((await read(dan)).map((one) => one.ticketId)).toEqual([ticketId])
    expect(await countUnreadNotices(dan)).toBe(1)
    await db.ticket.update({ where: { id: other }, data: { isRestricted: false, sectionCode: 'euc' } })
  })
})

describe('marking read', () => {
  test('one marks that one, of one’s own alone', async () => {
    await store([ticketId, other])
    const [newest, oldest] = await read(dan)
    await markNoticesRead(rosa, { noticeId: newest?.id ?? 0 })
    expect(await countUnreadNotices(dan)).toBe(2)
    await markNoticesRead(dan, { noticeId: newest?.id ?? 0 })
    expect((await read(dan)).map(({ id, isRead }) => [id, isRead])).toEqual([
      [newest?.id, true],
      [oldest?.id, false],
    ])
  })

  test('a ticket’s marks all about it', async () => {
    await store([ticketId, other, ticketId])
    await markNoticesRead(dan, { ticketId })
    expect((await read(dan)).filter(({ isRead }) => !isRead).map((one) => one.ticketId)).toEqual([other])
  })

  test('all up to the newest seen leaves what came since, and takes what is out of sight', async () => {
    await store([ticketId, other])
    await db.ticket.update({ where: { id: other }, data: { isRestricted: true, sectionCode: 'isec' } })
    const [seen] = await read(dan)
    await store([ticketId], 70)
    await markNoticesRead(dan, { upTo: seen?.id ?? 0 })
    await db.ticket.update({ where: { id: other }, data: { isRestricted: false, sectionCode: 'euc' } })
    expect((await read(dan)).map(({ isRead }) => isRead)).toEqual([false, false, true])
    await markNoticesRead(dan, { upTo: 2_147_483_647 })
    expect(await countUnreadNotices(dan)).toBe(0)
  })

  test('twice leaves the time of the first', async () => {
    await store([ticketId])
    await markNoticesRead(dan, { ticketId })
    const { readAt } = await db.notice.findFirstOrThrow()
    await markNoticesRead(dan, { ticketId })
    expect((await db.notice.findFirstOrThrow()).readAt).toEqual(readAt)
  })
})

test('the count goes to a hundred and no further', async () => {
  await store(Array.from({ length: 140 }, () => ticketId))
  expect(await countUnreadNotices(dan)).toBe(100)
})

test('what is three months old is removed, and nothing younger', async () => {
  await store([ticketId, other])
  await db.notice.updateMany({ where: { ticketId }, data: { createdAt: new Date(Date.now() - 91 * 86_400_000) } })
  await pruneFinishedRows()
  expect((await read(dan)).map((one) => one.ticketId)).toEqual([other])
})

test('what a later release tells of has words, too', () => {
  expect(describeNotice('resolved')).toBe('Resolved')
  expect(describeNotice('waiting-on-you')).toBe('Waiting on you')
  expect(describeNotice('waiting-on-you', 'Rosa Guidry')).toBe('Waiting on Rosa Guidry')
  for (const unknown of ['never-heard-of', '__proto__', 'constructor']) {
    expect(describeNotice(unknown)).toBe('Something happened')
  }
})
