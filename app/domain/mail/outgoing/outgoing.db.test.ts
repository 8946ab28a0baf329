import { randomUUID } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { closeMailer } from '#app/platform/mailer.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { notifyWaiting, sendWaitingMail } from '#tests/support/send-waiting-mail.ts'
import { type ScriptedSmtp, startScriptedSmtp } from '#tests/support/start-scripted-smtp.ts'
import type { Actor } from '../../identity/actor.ts'
import { CREDENTIALS_REFUSED } from '../describe-failure.ts'
import { findOutgoingMails } from './find-outgoing-mails.server.ts'
import { getOutgoingMail } from './get-outgoing-mail.server.ts'
import { getOutgoingOverview } from './get-outgoing-overview.server.ts'
import { giveUpDelivery } from './give-up-delivery.server.ts'
import type { OutgoingList } from './outgoing-list.ts'
import { resendDelivery } from './resend-delivery.server.ts'

let smtp: ScriptedSmtp
let admin: Actor
let rosa: Actor
let ticketId: number

beforeAll(async () => {
  admin = await makeAdministrator()
})

beforeEach(async () => {
  smtp = await startScriptedSmtp()
  env.SMTP_URL = smtp.url
  rosa = await makePerson({ agencyCode: 'LDH' })
  ticketId = await makeTicket(rosa, { subject: 'My laptop was stolen' })
})

afterEach(async () => {
  closeMailer()
  await smtp.stop()
  await db.delivery.deleteMany()
  await db.outboxJob.deleteMany()
})

const mailTo = (address: string) => db.delivery.findFirstOrThrow({ where: { address }, orderBy: { createdAt: 'desc' } })
const bounce = async () => {
  smtp.answer = (stage, recipient) =>
    stage === 'recipient' && recipient === rosa.email ? '550 no such user' : undefined
  await sendWaitingMail()
  smtp.answer = () => undefined
  return mailTo(rosa.email)
}
const find = async (list: OutgoingList, address = '', after: string | null = null) =>
  findOutgoingMails(admin, { list, address, after })
const refusal = expect.objectContaining({ code: 'conflict' })

describe('the list', () => {
  test('shows what came back with the server’s answer, and the rest in lists of its own', async () => {
    await bounce()
    expect((await find('trouble')).mails).toMatchObject([
      { address: rosa.email, state: 'bounced', lastAnswer: expect.stringContaining('550 no such user'), ticketId },
    ])
    expect((await find('sent')).mails.map(({ address }) => address)).toEqual(['euc@ots.la.example'])
    expect((await find('trouble', 'euc@ots.la.example')).mails).toEqual([])
    expect((await find('trouble', ` ${rosa.email.toUpperCase()} `)).mails).toHaveLength(1)
  })

  test('goes on page by page and loses none', async () => {
    await db.delivery.createMany({
      data: Array.from({ length: 120 }, (_, n) => ({
        address: `person${n}@la.example`,
        template: 'ticket-opened',
        reason: '',
        state: 'bounced' as const,
        messageId: `<${n}@tried.example>`,
        // Several of one moment stand beside each other, also where a page ends.
        createdAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(n / 7) * 1000),
      })),
    })
    const found: string[] = []
    for (let after: string | null = null, first = true; first || after !== null; first = false) {
      const page = await find('trouble', '', after)
      found.push(...page.mails.map(({ address }) => address))
      after = page.next
    }
    expect(new Set(found).size).toBe(120)
    expect(found).toHaveLength(120)
  })

  test('tells what a ticket is called, but never of a restricted one', async () => {
    await bounce()
    expect((await find('trouble')).mails[0]?.subject).toBe('My laptop was stolen')
    await db.ticket.update({ where: { id: ticketId }, data: { isRestricted: true } })
    const [mail] = (await find('trouble')).mails
    expect(mail?.subject).toBeNull()
    expect(JSON.stringify(await getOutgoingMail(admin, mail?.id ?? ''))).not.toContain('stolen')
  })

  test('is for administrators alone, and so is everything on it', async () => {
    const { id } = await bounce()
    const forbidden = expect.objectContaining({ code: 'forbidden' })
    await expect(findOutgoingMails(rosa, { list: 'sent', address: '', after: null })).rejects.toEqual(forbidden)
    await expect(getOutgoingOverview(rosa)).rejects.toEqual(forbidden)
    await expect(getOutgoingMail(rosa, id)).rejects.toEqual(forbidden)
    await expect(resendDelivery(rosa, id)).rejects.toEqual(forbidden)
    await expect(giveUpDelivery(rosa, id)).rejects.toEqual(forbidden)
  })
})

describe('how it does', () => {
  test('is told by depth, age and what the server says', async () => {
    await notifyWaiting()
    await db.delivery.updateMany({
      where: { address: rosa.email },
      data: {
        state: 'deferred',
        isServersDelay: true,
        lastAnswer: `${CREDENTIALS_REFUSED} 535 no`,
        nextAttemptAt: new Date(Date.now() + 60_000),
        createdAt: new Date(Date.now() - 3_600_000),
      },
    })
    const overview = await getOutgoingOverview(admin)
    expect(overview).toMatchObject({ queued: 1, deferred: 1, sent: 0, bounced: 0, trouble: 'credentials' })
    expect(overview.oldestSeconds).toBeGreaterThan(3_590)
  })

  test('is quiet where nothing waits for the server', async () => {
    await bounce()
    expect(await getOutgoingOverview(admin)).toMatchObject({
      bounced: 1,
      sent: 1,
      deferred: 0,
      trouble: null,
      oldestSeconds: null,
    })
  })
})

describe('sending again', () => {
  test('is a mail of its own with another Message-ID, about the same event, and is told of in the audit trail', async () => {
    const former = await bounce()
    const id = await resendDelivery(admin, former.id)
    await sendWaitingMail()
    const sent = smtp.accepted.filter(({ recipient }) => recipient === rosa.email)
    expect(sent).toHaveLength(1)
    const mail = await simpleParser(sent[0]?.raw ?? '')
    expect(mail.messageId).toBe(`<${id}@ots.la.example>`)
    expect(mail.subject).toContain('We have it: My laptop was stolen')
    expect(await db.delivery.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'sent',
      eventId: former.eventId,
    })
    expect(await getOutgoingMail(admin, former.id)).toMatchObject({
      state: 'bounced',
      resentAsId: id,
      mayResend: false,
    })
    expect(await getOutgoingMail(admin, id)).toMatchObject({ resentForId: former.id })
    expect(await db.auditEntry.findFirst({ where: { action: 'mail.resent' }, orderBy: { id: 'desc' } })).toMatchObject({
      actorId: admin.personId,
      subject: `Mail ${former.id}`,
      payload: { deliveryId: former.id, resentAsId: id, address: rosa.email },
    })
  })

  test('pressed twice at once leaves one mail', async () => {
    const { id } = await bounce()
    const results = await Promise.allSettled([resendDelivery(admin, id), resendDelivery(admin, id)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await sendWaitingMail()
    expect(smtp.accepted.filter(({ recipient }) => recipient === rosa.email)).toHaveLength(1)
    await expect(resendDelivery(admin, id)).rejects.toEqual(refusal)
  })

  test('goes to the address that the person has now', async () => {
    const { id } = await bounce()
    const email = `new.${randomUUID().slice(0, 8)}@ldh.la.example`
    await db.person.update({ where: { id: rosa.personId }, data: { email } })
    await resendDelivery(admin, id)
    await sendWaitingMail()
    expect(smtp.accepted.map(({ recipient }) => recipient)).toContain(email)
  })

  test('is refused for somebody who may not see the ticket any more, who is gone, or whom nobody may write to', async () => {
    const { id } = await bounce()
    const other = await makePerson({ agencyCode: 'DOTD' })
    await db.ticket.update({
      where: { id: ticketId },
      data: { requesterId: other.personId, openedById: other.personId },
    })
    await expect(resendDelivery(admin, id)).rejects.toEqual(refusal)
    await db.ticket.update({ where: { id: ticketId }, data: { requesterId: rosa.personId } })
    await db.person.update({ where: { id: rosa.personId }, data: { isActive: false } })
    await expect(resendDelivery(admin, id)).rejects.toEqual(refusal)
    await db.person.update({
      where: { id: rosa.personId },
      data: { isActive: true, email: `${randomUUID()}@elsewhere.example` },
    })
    await expect(resendDelivery(admin, id)).rejects.toEqual(refusal)
    expect(await db.delivery.count({ where: { resentAsId: { not: null } } })).toBe(0)
  })

  test('is refused while the mail is still on its way', async () => {
    await notifyWaiting()
    const { id } = await mailTo(rosa.email)
    for (const state of ['queued', 'sending', 'deferred', 'unknown'] as const) {
      await db.delivery.update({ where: { id }, data: { state } })
      await expect(resendDelivery(admin, id)).rejects.toEqual(refusal)
    }
  })
})

describe('giving up', () => {
  test('ends what waits: it is not sent, and the trail tells who ended it', async () => {
    await notifyWaiting()
    const { id } = await mailTo(rosa.email)
    await giveUpDelivery(admin, id)
    await sendWaitingMail()
    expect(smtp.accepted.map(({ recipient }) => recipient)).toEqual(['euc@ots.la.example'])
    expect(await mailTo(rosa.email)).toMatchObject({
      state: 'suppressed',
      nextAttemptAt: null,
      lastAnswer: expect.stringMatching(/^Given up by an administrator/),
    })
    expect(await db.auditEntry.findFirst({ where: { action: 'mail.givenUp' }, orderBy: { id: 'desc' } })).toMatchObject(
      {
        actorId: admin.personId,
        subject: `Mail ${id}`,
      },
    )
  })

  test('leaves what may have been taken unknown', async () => {
    await notifyWaiting()
    const { id } = await mailTo(rosa.email)
    await db.delivery.update({ where: { id }, data: { state: 'unknown' } })
    await giveUpDelivery(admin, id)
    expect(await mailTo(rosa.email)).toMatchObject({ state: 'unknown', nextAttemptAt: null })
  })

  test('is refused for what has left, ended, or is being sent', async () => {
    const { id } = await bounce()
    await expect(giveUpDelivery(admin, id)).rejects.toEqual(refusal)
    await db.delivery.update({
      where: { id },
      data: { state: 'sending', nextAttemptAt: new Date(Date.now() + 20_000) },
    })
    await expect(giveUpDelivery(admin, id)).rejects.toEqual(refusal)
  })
})
