import { randomUUID } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { closeMailer } from '#app/platform/mailer.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { notifyWaiting, sendWaitingMail } from '#tests/support/send-waiting-mail.ts'
import { type ScriptedSmtp, startScriptedSmtp } from '#tests/support/start-scripted-smtp.ts'
import type { Actor } from '../identity/actor.ts'
import { addNote, noteSchema } from '../tickets/add-note.server.ts'
import { replySchema, replyToTicket } from '../tickets/reply-to-ticket.server.ts'
import { findOutgoingTrouble } from './outgoing/find-outgoing-trouble.server.ts'
import { releaseDelayedDeliveries } from './release-delayed-deliveries.server.ts'
import { sendDeliveries } from './send-deliveries.server.ts'

let smtp: ScriptedSmtp
let rosa: Actor
let dan: Actor

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry', email: 'rosa@ldh.la.example' })
  dan = await makeTechnician('euc', { name: 'Dan Hebert', email: 'dan@ots.la.example' })
})

beforeEach(async () => {
  smtp = await startScriptedSmtp()
  env.SMTP_URL = smtp.url
  return async () => {
    closeMailer()
    await smtp.stop()
    await db.delivery.deleteMany()
    await db.outboxJob.deleteMany()
  }
})

afterAll(() => closeMailer())

const reply = (body = 'Which model is it?', waitingFor = '') =>
  replySchema.parse({
    submissionKey: randomUUID(),
    body,
    ...(waitingFor && { waitAs: 'waiting_on_requester', waitingFor }),
  })
const deliveries = () => db.delivery.findMany({ orderBy: [{ createdAt: 'asc' }, { address: 'asc' }] })
const deliveryTo = (address: string) =>
  db.delivery.findFirstOrThrow({ where: { address }, orderBy: { createdAt: 'desc' } })
const mailsTo = (address: string) =>
  Promise.all(smtp.accepted.filter(({ recipient }) => recipient === address).map(({ raw }) => simpleParser(raw)))

/** Makes the time of a delivery's next attempt come, as the passing of minutes would. */
async function letRetryComeDue(id: string): Promise<void> {
  const past = new Date(Date.now() - 1000)
  await db.delivery.updateMany({
    where: { id, nextAttemptAt: { not: null } },
    data: { nextAttemptAt: past, leaseUntil: null },
  })
}

describe('an opened ticket', () => {
  test('sends the requester one mail and the section one, with the headers of an automatic mail', async () => {
    const ticketId = await makeTicket(rosa)
    await sendWaitingMail()
    expect(smtp.accepted.map(({ recipient }) => recipient).sort()).toEqual([
      'euc@ots.la.example',
      'rosa@ldh.la.example',
    ])
    const [mail] = await mailsTo('rosa@ldh.la.example')
    expect(mail?.subject).toBe(`[OTS-${ticketId}] We have it: Laptop will not start`)
    expect(mail?.from?.text).toBe('"End User Computing (OTS Helpdesk)" <helpdesk@ots.la.example>')
    expect(mail?.to).toMatchObject({ value: [{ name: 'Rosa Guidry', address: 'rosa@ldh.la.example' }] })
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail?.headers.get('x-auto-response-suppress')).toBe('All')
    expect(mail?.text).toContain('You receive this because you opened this ticket.')
    expect(mail?.text).toMatch(/We’ll reply by \w+day \d+:\d\d [AP]M CT\./)
    expect(mail?.html).toContain(`${env.BASE_URL}/tickets/OTS-${ticketId}`)
  })

  test('leaves one delivery an event and address, however often its job runs', async () => {
    await makeTicket(rosa)
    const [job] = await db.outboxJob.findMany({ where: { name: 'ticket.notify' } })
    await Promise.all([sendWaitingMail(), sendWaitingMail()])
    await db.outboxJob.update({ where: { id: job?.id ?? 0n }, data: { doneAt: null } })
    await sendWaitingMail()
    expect(await deliveries()).toHaveLength(2)
    expect(smtp.accepted).toHaveLength(2)
  })

  test('leaves a delivery that says what became of it', async () => {
    await makeTicket(rosa)
    await sendWaitingMail()
    expect(await deliveryTo(rosa.email)).toMatchObject({
      template: 'ticket-opened',
      state: 'sent',
      lastAnswer: '250 taken',
      attempts: 1,
      sentAt: expect.any(Date),
      nextAttemptAt: null,
    })
  })
})

describe('a conversation', () => {
  test('makes one thread: each mail answers the reader’s last and names all before it', async () => {
    const ticketId = await makeTicket(rosa)
    await sendWaitingMail()
    await replyToTicket(dan, { ...reply(), ticketId })
    await sendWaitingMail()
    await replyToTicket(dan, { ...reply('And since when?', 'the serial number'), ticketId })
    await sendWaitingMail()
    const [opened, replied, waiting] = await mailsTo(rosa.email)
    const anchor = `<ticket.${ticketId}@ots.la.example>`
    expect(opened?.references).toBe(anchor)
    expect(replied?.inReplyTo).toBe(opened?.messageId)
    expect(replied?.references).toEqual([anchor, opened?.messageId])
    expect(waiting?.inReplyTo).toBe(replied?.messageId)
    expect(waiting?.references).toEqual([anchor, opened?.messageId, replied?.messageId])
    const stored = await db.delivery.findMany({ where: { address: rosa.email }, orderBy: { createdAt: 'asc' } })
    expect([opened, replied, waiting].map((mail) => mail?.messageId)).toEqual(
      stored.map(({ id }) => `<${id}@ots.la.example>`),
    )
  })

  test('that ends in waiting is one mail, with the reply and what is waited for', async () => {
    const ticketId = await makeTicket(rosa)
    await replyToTicket(dan, { ...reply('Please turn it over.', 'the serial number'), ticketId })
    await sendWaitingMail()
    const mails = await mailsTo(rosa.email)
    expect(mails.map(({ subject }) => subject)).toEqual([
      `[OTS-${ticketId}] We have it: Laptop will not start`,
      `[OTS-${ticketId}] Waiting on you: Laptop will not start`,
    ])
    expect(mails[1]?.text).toContain('> Please turn it over.')
    expect(mails[1]?.text).toContain('the serial number')
  })

  test('never carries a note, whatever is said after it', async () => {
    const ticketId = await makeTicket(rosa)
    const note = noteSchema.parse({ submissionKey: randomUUID(), body: 'Confidential: this user is difficult' })
    await addNote(dan, { ...note, ticketId })
    await replyToTicket(dan, { ...reply(), ticketId })
    await replyToTicket(rosa, { ...reply('A Latitude'), ticketId })
    await sendWaitingMail()
    expect(smtp.accepted.length).toBeGreaterThan(3)
    for (const { raw } of smtp.accepted) expect((await simpleParser(raw)).text).not.toContain('difficult')
  })
})

test('what looks like a social security number does not travel', async () => {
  await makeTicket(rosa, { subject: 'Reset for 219-09-9999', description: 'My number is 219-09-9999.' })
  await sendWaitingMail()
  expect(smtp.accepted).toHaveLength(2)
  for (const { raw } of smtp.accepted) {
    const { subject, text, html } = await simpleParser(raw)
    expect(`${subject}${text}${html}`).not.toContain('9999')
  }
})

test('line breaks in a subject or a name make no header and no second recipient', async () => {
  const ticketId = await makeTicket(rosa)
  await notifyWaiting()
  await db.ticket.update({ where: { id: ticketId }, data: { subject: 'Hello\r\nBcc: thief@la.example\r\n\r\nBody' } })
  await db.delivery.updateMany({ data: { addressName: 'Rosa\r\nX-Evil: 1" <thief@la.example>, "Guidry' } })
  await sendWaitingMail()
  expect(smtp.accepted.map(({ recipient }) => recipient).sort()).toEqual(['euc@ots.la.example', 'rosa@ldh.la.example'])
  for (const { raw } of smtp.accepted) {
    const mail = await simpleParser(raw)
    expect(mail.headers.has('bcc')).toBe(false)
    expect(mail.headers.has('x-evil')).toBe(false)
    expect(mail.subject).toContain('Hello Bcc: thief@la.example Body')
    expect(mail.to).toMatchObject({ value: [{ address: expect.stringMatching(/^(euc@ots|rosa@ldh)\.la\.example$/) }] })
  }
})

describe('a restricted ticket', () => {
  test('sends mail without its content, to those who may see it', async () => {
    const officer = await makeTechnician('isec', { name: 'Ida Officer' })
    const ticketId = await makeTicket(rosa, { categoryCode: 'EUC-DEV-01', subject: 'My laptop was stolen in Kenner' })
    await notifyWaiting()
    await db.ticket.update({
      where: { id: ticketId },
      data: { isRestricted: true, sectionCode: 'isec', assigneeId: officer.personId },
    })
    await sendWaitingMail()
    const [mail] = await mailsTo(rosa.email)
    expect(mail?.subject).toBe(`[OTS-${ticketId}] Something changed on your ticket`)
    expect(mail?.text).toContain(`/tickets/OTS-${ticketId}`)
    for (const secret of ['stolen', 'Kenner', 'Security', 'Officer', 'Guidry,']) {
      expect(`${mail?.text}${mail?.html}`).not.toContain(secret)
    }
  })

  test('is withheld from somebody who lost sight of it since, and says so', async () => {
    const sue = await makeSupervisor('euc', { email: 'sue@ots.la.example' })
    const ticketId = await makeTicket(rosa)
    await db.ticket.update({ where: { id: ticketId }, data: { assigneeId: sue.personId } })
    await replyToTicket(rosa, { ...reply('Any news?'), ticketId })
    await notifyWaiting()
    await db.ticket.update({
      where: { id: ticketId },
      data: { isRestricted: true, sectionCode: 'isec', assigneeId: null },
    })
    await sendWaitingMail()
    expect(await deliveryTo(sue.email)).toMatchObject({
      state: 'suppressed',
      lastAnswer: 'Not sent: the person may no longer see the ticket.',
    })
    expect(await mailsTo(sue.email)).toEqual([])
  })
})

describe('a server in trouble', () => {
  test('that says 451 delays the mail, and takes it a minute later', async () => {
    smtp.answer = (stage) => (stage === 'recipient' ? '451 come back later' : undefined)
    await makeTicket(rosa)
    await sendWaitingMail()
    const delayed = await deliveryTo(rosa.email)
    expect(delayed).toMatchObject({
      state: 'deferred',
      attempts: 1,
      lastAnswer: expect.stringContaining('451 come back'),
    })
    const waitMs = (delayed.nextAttemptAt?.getTime() ?? 0) - Date.now()
    expect(waitMs).toBeGreaterThan(55_000)
    expect(waitMs).toBeLessThan(75_000)

    smtp.answer = () => undefined
    await sendDeliveries([delayed.id])
    expect(await deliveryTo(rosa.email)).toMatchObject({ state: 'deferred' })
    await letRetryComeDue(delayed.id)
    await sendDeliveries([delayed.id])
    expect(await deliveryTo(rosa.email)).toMatchObject({ state: 'sent', attempts: 2, nextAttemptAt: null })
  })

  test('that refuses one recipient for good bounces that mail and no other', async () => {
    smtp.answer = (stage, recipient) =>
      stage === 'recipient' && recipient === rosa.email ? '550 no such user' : undefined
    await makeTicket(rosa)
    await sendWaitingMail()
    expect(await deliveryTo(rosa.email)).toMatchObject({
      state: 'bounced',
      nextAttemptAt: null,
      lastAnswer: expect.stringContaining('550 no such user'),
    })
    expect(await deliveryTo('euc@ots.la.example')).toMatchObject({ state: 'sent' })
  })

  test('that drops the line after the final dot gets the mail once more, under the same name, and never again', async () => {
    smtp.answer = (stage) => (stage === 'message' ? 'drop' : undefined)
    await makeTicket(rosa)
    await notifyWaiting()
    const { id, messageId } = await deliveryTo(rosa.email)
    await sendDeliveries([id])
    expect(await deliveryTo(rosa.email)).toMatchObject({ state: 'unknown', nextAttemptAt: expect.any(Date) })
    await letRetryComeDue(id)
    await sendDeliveries([id])
    expect(await deliveryTo(rosa.email)).toMatchObject({
      state: 'unknown',
      nextAttemptAt: null,
      messageId,
      attempts: 2,
    })
    await letRetryComeDue(id)
    await sendDeliveries([id])
    expect(smtp.asked.message).toBe(2)
  })

  test('that is away delays the mail at once and is not asked again for each; when it is back, all leave', async () => {
    await smtp.stop()
    for (let count = 0; count < 5; count += 1) await makeTicket(rosa)
    await sendWaitingMail()
    const waiting = await deliveries()
    expect(waiting.map(({ state }) => state)).toEqual(Array.from({ length: 10 }, () => 'deferred'))
    expect(waiting.filter(({ attempts }) => attempts > 0).length).toBeLessThanOrEqual(2)
    expect(waiting.at(-1)?.lastAnswer).toMatch(/ECONNREFUSED.* – waits, untried,/)

    closeMailer()
    smtp = await startScriptedSmtp()
    env.SMTP_URL = smtp.url
    const [probe, ...others] = waiting.map(({ id }) => id)
    await letRetryComeDue(probe ?? '')
    await sendDeliveries([probe ?? ''], { nowMs: () => Date.now() + 16_000 })
    expect(smtp.accepted).toHaveLength(1)
    const released = await db.delivery.findMany({ where: { id: { in: others } } })
    for (const { nextAttemptAt } of released) expect(nextAttemptAt?.getTime()).toBeLessThan(Date.now() + 11_000)
  })
})

test('a delivery whose sender died is sent again when its lease has run out, and not before', async () => {
  await makeTicket(rosa)
  await notifyWaiting()
  const { id } = await deliveryTo(rosa.email)
  const soon = new Date(Date.now() + 60_000)
  await db.delivery.update({
    where: { id },
    data: { state: 'sending', attempts: 1, leaseUntil: soon, nextAttemptAt: soon },
  })
  await sendDeliveries([id])
  expect(smtp.accepted).toEqual([])
  await db.delivery.update({ where: { id }, data: { leaseUntil: new Date(Date.now() - 1000) } })
  await Promise.all([sendDeliveries([id]), sendDeliveries([id])])
  expect(smtp.accepted).toHaveLength(1)
  expect(await deliveryTo(rosa.email)).toMatchObject({ state: 'sent', attempts: 2 })
})

test('a mail that cannot be written is put off, and holds up no other', async () => {
  await makeTicket(rosa)
  await notifyWaiting()
  await db.person.update({ where: { id: rosa.personId }, data: { timeZone: 'Nowhere/Else' } })
  await sendWaitingMail()
  await db.person.update({ where: { id: rosa.personId }, data: { timeZone: 'America/Chicago' } })
  expect(await deliveryTo(rosa.email)).toMatchObject({
    state: 'deferred',
    lastAnswer: 'The mail could not be written.',
  })
  expect(await deliveryTo('euc@ots.la.example')).toMatchObject({ state: 'sent' })
})

test('mails that cannot be written say nothing about the server: others leave at once', async () => {
  for (let count = 0; count < 6; count += 1) await makeTicket(rosa)
  await notifyWaiting()
  const all = await deliveries()
  const [unwritable, others] = [true, false].map((isRosa) =>
    all.filter(({ address }) => (address === rosa.email) === isRosa).map(({ id }) => id),
  )
  await db.person.update({ where: { id: rosa.personId }, data: { timeZone: 'Nowhere/Else' } })
  await sendDeliveries(unwritable ?? [])
  await db.person.update({ where: { id: rosa.personId }, data: { timeZone: 'America/Chicago' } })
  await sendDeliveries(others ?? [])
  expect(await db.delivery.count({ where: { state: 'deferred', lastAnswer: 'The mail could not be written.' } })).toBe(
    6,
  )
  expect(await db.delivery.count({ where: { state: 'sent' } })).toBe(6)
})

test('a mail whose first attempt is in doubt leaves soon after the server is back, but none that had its second', async () => {
  await makeTicket(rosa)
  await notifyWaiting()
  const inAnHour = new Date(Date.now() + 3_600_000)
  await db.delivery.updateMany({
    where: { address: rosa.email },
    data: { state: 'unknown', isServersDelay: true, nextAttemptAt: inAnHour },
  })
  await db.delivery.updateMany({
    where: { address: 'euc@ots.la.example' },
    data: { state: 'unknown', nextAttemptAt: null },
  })
  await releaseDelayedDeliveries()
  expect((await deliveryTo(rosa.email)).nextAttemptAt?.getTime()).toBeLessThan(Date.now() + 11_000)
  expect((await deliveryTo('euc@ots.la.example')).nextAttemptAt).toBeNull()
})

test('what a server put off for hours comes over it at no more than fifty a second, the oldest first', async () => {
  const inAnHour = new Date(Date.now() + 3_600_000)
  const ids = Array.from({ length: 2_000 }, () => randomUUID())
  await db.delivery.createMany({
    data: ids.map((id, n) => ({
      id,
      address: 'rosa@ldh.la.example',
      template: 'alarm-digest',
      reason: 'it is tried',
      messageId: `<${id}@ots.la.example>`,
      state: 'deferred' as const,
      isServersDelay: true,
      nextAttemptAt: inAnHour,
      createdAt: new Date(Date.now() - 3_600_000 + n * 1_000),
    })),
  })
  const askedAt = Date.now()
  await releaseDelayedDeliveries()
  const released = await db.delivery.findMany({ orderBy: { createdAt: 'asc' } })
  const instants = released.map(({ nextAttemptAt }) => nextAttemptAt?.getTime() ?? 0)
  const [releasedAt, answeredAt] = [Math.min(...instants), Date.now()]
  expect(releasedAt).toBeGreaterThanOrEqual(askedAt)
  expect(releasedAt).toBeLessThan(answeredAt + 1_000)
  const seconds = instants.map((at) => (at - releasedAt) / 1000)
  for (let from = 0; from < 2_000; from += 50) {
    const window = seconds.filter((at) => at >= from / 50 && at < from / 50 + 1)
    expect(window.length).toBeLessThanOrEqual(60)
  }
  expect(Math.max(...seconds)).toBeLessThan(41)
  expect(seconds.slice(0, 100).every((at) => at < 3)).toBe(true)
  // The server is back: what still waits does so for its turn, and administrators are told of no trouble.
  findOutgoingTrouble.forget()
  expect(await findOutgoingTrouble()).toBeNull()
})

test('what one recipient’s server put off does not come back early because ours is back', async () => {
  await makeTicket(rosa)
  await notifyWaiting()
  const inAnHour = new Date(Date.now() + 3_600_000)
  await db.delivery.updateMany({ data: { state: 'deferred', nextAttemptAt: inAnHour } })
  await releaseDelayedDeliveries()
  for (const { nextAttemptAt } of await deliveries()) expect(nextAttemptAt).toEqual(inAnHour)
})

test('a server that hangs is met by no more mails than it has connections, and the others wait without a word to it', async () => {
  for (let count = 0; count < 25; count += 1) await makeTicket(rosa)
  await notifyWaiting()
  let hear = () => {}
  const isHeard = new Promise<void>((resolve) => {
    hear = resolve
  })
  let givenUp = false
  smtp.answer = async (stage) => {
    if (stage !== 'sender') return undefined
    hear()
    while (!givenUp) await new Promise((resolve) => setTimeout(resolve, 20))
    return '421 closing'
  }
  const sending = sendDeliveries((await deliveries()).map(({ id }) => id))
  await isHeard
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(smtp.asked.sender).toBeLessThanOrEqual(env.SMTP_MAX_CONNECTIONS)
  givenUp = true
  await sending
  // Those that waited for a connection meet the same; the client tries a mail of which nothing had left once more.
  expect(smtp.asked.sender).toBeLessThanOrEqual(env.SMTP_MAX_CONNECTIONS * 4)
  const waiting = await deliveries()
  expect(waiting.map(({ state }) => state)).toEqual(Array.from({ length: 50 }, () => 'deferred'))
  expect(waiting.every(({ isServersDelay }) => isServersDelay)).toBe(true)
})
