import { randomUUID } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { NoticeKind } from '#app/domain/notifications/notice-kinds.ts'
import { readUnsubscribeLink } from '#app/domain/notifications/preferences/unsubscribe-address.server.ts'
import type { NoticeTiming } from '#app/generated/prisma/enums.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { closeMailer } from '#app/platform/mailer.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { letMailBeSentAtAnyHour } from '#tests/support/let-mail-be-sent-at-any-hour.ts'
import { notifyWaiting, sendWaitingMail } from '#tests/support/send-waiting-mail.ts'
import { type ScriptedSmtp, startScriptedSmtp } from '#tests/support/start-scripted-smtp.ts'
import { queueDueDeliveries } from '#workers/sweep/queue-due-deliveries.ts'
import type { Actor } from '../identity/actor.ts'
import { assignTicket } from '../tickets/assign-ticket.server.ts'
import { checkClocks } from '../tickets/check-clocks.server.ts'
import { replySchema, replyToTicket } from '../tickets/reply-to-ticket.server.ts'
import { claimDelivery } from './claim-delivery.server.ts'

let smtp: ScriptedSmtp
let rosa: Actor
let dan: Actor
let sue: Actor
const DAN = 'dan@ots.la.example'

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry', email: 'rosa@ldh.la.example' })
  dan = await makeTechnician('euc', { name: 'Dan Hebert', email: DAN })
  sue = await makeSupervisor('euc', { name: 'Sue Landry', email: 'sue@ots.la.example' })
  await letMailBeSentAtAnyHour()
})

beforeEach(async () => {
  smtp = await startScriptedSmtp()
  env.SMTP_URL = smtp.url
  await db.delivery.deleteMany()
  await db.outboxJob.deleteMany()
  await db.noticeChoice.deleteMany()
  return async () => {
    closeMailer()
    await smtp.stop()
  }
})

afterAll(() => closeMailer())

const choose = (actor: Actor, kind: NoticeKind, timing: NoticeTiming) =>
  db.noticeChoice.create({ data: { personId: actor.personId, sectionCode: '*', kind, channel: 'email', timing } })

async function makeOwn(subject: string): Promise<number> {
  const ticketId = await makeTicket(rosa, { subject }, { silent: true })
  await assignTicket(sue, { ticketId, assigneeId: dan.personId })
  await db.outboxJob.deleteMany()
  return ticketId
}

async function reply(ticketId: number, body: string): Promise<void> {
  await replyToTicket(rosa, { ...replySchema.parse({ submissionKey: randomUUID(), body }), ticketId })
  await notifyWaiting()
}

/** As the coming of the full hour would. */
const letDigestsComeDue = () =>
  db.delivery.updateMany({
    where: { digest: { not: null }, state: 'queued' },
    data: { nextAttemptAt: new Date(Date.now() - 6_000) },
  })

async function sweepAndSend(): Promise<void> {
  await queueDueDeliveries()
  await sendWaitingMail()
}

const mailsTo = (address: string) =>
  Promise.all(smtp.accepted.filter(({ recipient }) => recipient === address).map(({ raw }) => simpleParser(raw)))
const digestTo = (address: string) => db.delivery.findFirstOrThrow({ where: { address, template: 'digest' } })

describe('what its reader wants gathered', () => {
  test('waits for the full hour without a job, and then is one mail about all of it', async () => {
    await choose(dan, 'reply', 'hourly')
    const [laptop, printer] = [await makeOwn('Laptop will not start'), await makeOwn('Printer jams')]
    for (const words of ['First words', 'Second words', 'Newest words']) await reply(laptop, words)
    await reply(printer, 'Paper is in it')
    await sweepAndSend()
    expect(await mailsTo(DAN)).toEqual([])
    for (const { nextAttemptAt, createdAt } of await db.delivery.findMany({
      where: { address: DAN, digest: 'hourly' },
    })) {
      expect(nextAttemptAt?.getUTCMinutes()).toBe(0)
      expect((nextAttemptAt?.getTime() ?? 0) - createdAt.getTime()).toBeLessThanOrEqual(3_600_000)
    }
    await letDigestsComeDue()
    await sweepAndSend()
    const [mail, ...others] = await mailsTo(DAN)
    expect(others).toEqual([])
    expect(mail?.text).toContain(`OTS-${laptop}`)
    expect(mail?.text?.split(`OTS-${laptop} `)).toHaveLength(2)
    expect(mail?.text).toContain(`OTS-${printer}`)
    const digest = await digestTo(DAN)
    expect(digest).toMatchObject({ state: 'sent', ticketId: null, facts: { timing: 'hourly' } })
    const members = await db.delivery.findMany({ where: { gatheredInId: digest.id } })
    expect(members).toHaveLength(4)
    for (const one of members) expect(one).toMatchObject({ state: 'suppressed', nextAttemptAt: null })
  })

  test('names in its head where one click turns such digests off', async () => {
    await choose(dan, 'reply', 'hourly')
    await reply(await makeOwn('Laptop will not start'), 'Hello?')
    await letDigestsComeDue()
    await sweepAndSend()
    const raw =
      smtp.accepted
        .find(({ recipient }) => recipient === DAN)
        ?.raw.toString()
        .replace(/\r\n\s+/g, ' ') ?? ''
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    const link = /List-Unsubscribe: <[^>]*\/unsubscribe\/([\w-]+)>/.exec(raw)?.[1] ?? ''
    expect(readUnsubscribeLink(link)).toEqual({
      personId: dan.personId,
      kind: 'digest',
      sectionCode: null,
      ticketId: null,
    })
  })

  test('of one piece is a digest as well', async () => {
    await choose(dan, 'reply', 'daily')
    await reply(await makeOwn('Laptop will not start'), 'Hello?')
    await letDigestsComeDue()
    await sweepAndSend()
    expect(await mailsTo(DAN)).toHaveLength(1)
    expect(await digestTo(DAN)).toMatchObject({ state: 'sent', facts: { timing: 'daily' } })
  })

  test('hourly and daily in one moment is one mail', async () => {
    await choose(dan, 'reply', 'daily')
    await choose(dan, 'assignment', 'hourly')
    const ticketId = await makeTicket(rosa, {}, { silent: true })
    await assignTicket(sue, { ticketId, assigneeId: dan.personId })
    await reply(ticketId, 'Hello?')
    await letDigestsComeDue()
    await sweepAndSend()
    expect(await mailsTo(DAN)).toHaveLength(1)
    expect(await db.delivery.count({ where: { gatheredInId: (await digestTo(DAN)).id } })).toBe(2)
  })

  test('is gathered once, however many workers sweep', async () => {
    await choose(dan, 'reply', 'hourly')
    const ticketId = await makeOwn('Laptop will not start')
    for (let n = 0; n < 5; n += 1) await reply(ticketId, `Word ${n}`)
    await letDigestsComeDue()
    await Promise.all([1, 2, 3, 4].map(() => queueDueDeliveries()))
    await Promise.all([sendWaitingMail(), sendWaitingMail()])
    expect(await mailsTo(DAN)).toHaveLength(1)
  })

  test('leaves by itself for nobody else, and never for its reader', async () => {
    await choose(dan, 'reply', 'daily')
    const ticketId = await makeOwn('Laptop will not start')
    await reply(ticketId, 'Hello?')
    await db.delivery.updateMany({ where: { address: DAN }, data: { nextAttemptAt: new Date(Date.now() - 1_000) } })
    // Five seconds must pass: what was decided in the last moment before the hour belongs to it.
    await sweepAndSend()
    expect(await mailsTo(DAN)).toEqual([])
    expect(await db.delivery.count({ where: { address: DAN, state: 'queued', digest: 'daily' } })).toBe(1)
  })

  test('comes at once about a P1 ticket', async () => {
    await choose(dan, 'reply', 'daily')
    const ticketId = await makeTicket(rosa, { impact: 'high', urgency: 'high' }, { silent: true })
    await assignTicket(sue, { ticketId, assigneeId: dan.personId })
    await db.outboxJob.deleteMany()
    await reply(ticketId, 'Everything is down')
    await sendWaitingMail()
    expect((await mailsTo(DAN)).map(({ text }) => text)).toEqual([expect.stringContaining('Everything is down')])
  })
})

describe('a digest', () => {
  test('says nothing of a restricted ticket but its number, and nothing of what its reader no longer sees', async () => {
    await choose(dan, 'reply', 'hourly')
    const ids = [await makeOwn('Laptop will not start'), await makeOwn('Stolen badge'), await makeOwn('Lost phone')]
    const [plain = 0, restricted = 0, hidden = 0] = ids
    for (const ticketId of ids) await reply(ticketId, `Words of ${ticketId}`)
    await letDigestsComeDue()
    await queueDueDeliveries()
    await db.ticket.update({ where: { id: restricted }, data: { isRestricted: true } })
    await db.ticket.update({ where: { id: hidden }, data: { isRestricted: true, sectionCode: 'isec' } })
    await sendWaitingMail()
    const [mail] = await mailsTo(DAN)
    expect(mail?.text).toContain(`OTS-${plain}`)
    expect(mail?.text).toContain(`OTS-${restricted}`)
    const whole = `${mail?.subject}${mail?.text}${mail?.html}`
    for (const secret of ['Stolen badge', 'Lost phone', `Words of ${restricted}`, `OTS-${hidden}`]) {
      expect(whole).not.toContain(secret)
    }
  })

  test('whose sender died is the same mail again', async () => {
    await choose(dan, 'reply', 'hourly')
    const ticketId = await makeOwn('Laptop will not start')
    await reply(ticketId, 'First')
    await letDigestsComeDue()
    await queueDueDeliveries()
    const { id, messageId } = await digestTo(DAN)
    expect(await claimDelivery(id)).toMatchObject({ gathered: { length: 1 } })
    await reply(ticketId, 'Second')
    await db.delivery.update({
      where: { id },
      data: { leaseUntil: new Date(Date.now() - 1), nextAttemptAt: new Date(Date.now() - 1) },
    })
    await db.outboxJob.deleteMany({ where: { name: 'delivery.send' } })
    await sweepAndSend()
    expect((await mailsTo(DAN)).map((mail) => mail.messageId)).toEqual([messageId])
    expect(await db.delivery.count({ where: { gatheredInId: id } })).toBe(1)
  })
})

test('alarms that their reader wants daily join their digest, and those of others leave as before', async () => {
  await choose(sue, 'slaBreach', 'daily')
  const ticketId = await makeTicket(rosa, {}, { now: new Date('2026-10-01T14:00:00Z'), silent: true })
  await checkClocks(ticketId, { claim: async () => true })
  await notifyWaiting()
  await db.delivery.updateMany({ where: { isAlarm: true }, data: { nextAttemptAt: new Date(Date.now() - 1_000) } })
  await sweepAndSend()
  expect(await mailsTo('sue@ots.la.example')).toEqual([])
  expect(await mailsTo('euc@ots.la.example')).not.toEqual([])
  await letDigestsComeDue()
  await sweepAndSend()
  expect(await mailsTo('sue@ots.la.example')).toHaveLength(1)
})
