import { randomUUID } from 'node:crypto'
import { type ParsedMail, simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { closeMailer } from '#app/platform/mailer.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { notifyWaiting, sendWaitingMail } from '#tests/support/send-waiting-mail.ts'
import { type ScriptedSmtp, startScriptedSmtp } from '#tests/support/start-scripted-smtp.ts'
import type { Actor } from '../identity/actor.ts'
import { addNote, noteSchema } from '../tickets/add-note.server.ts'
import { changeStatus, changeStatusSchema } from '../tickets/change-status.server.ts'
import { followTicket } from '../tickets/follow-ticket.server.ts'
import { readRatingLink } from '../tickets/rating/rating-link.server.ts'
import { replySchema, replyToTicket } from '../tickets/reply-to-ticket.server.ts'
import { resolveSchema, resolveTicket } from '../tickets/resolve-ticket.server.ts'
import { readDetailsLink } from './inbound/details-link.server.ts'
import { readTaggedAddress } from './tagged-address.server.ts'

let smtp: ScriptedSmtp
let rosa: Actor
let mary: Actor
let dan: Actor

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry', email: 'rosa.claims@ldh.la.example' })
  mary = await makePerson({
    agencyCode: 'LDH',
    name: 'Mary Fontenot',
    roles: [{ role: 'coordinator', agencyCode: 'LDH' }],
  })
  dan = await makeTechnician('euc', { name: 'Dan Hebert' })
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

const say = (actor: Actor, ticketId: number, body: string) =>
  replyToTicket(actor, { ...replySchema.parse({ submissionKey: randomUUID(), body }), ticketId })

async function lastMailTo(address: string): Promise<ParsedMail> {
  await sendWaitingMail()
  const raw = smtp.accepted.findLast(({ recipient }) => recipient === address)?.raw
  if (raw === undefined) throw new Error(`No mail came to ${address}`)
  return simpleParser(raw)
}

test('a reply brings the last three public messages before it, the newest first, and no note', async () => {
  const ticketId = await makeTicket(rosa)
  await say(dan, ticketId, 'First question')
  await say(rosa, ticketId, 'First answer')
  const note = noteSchema.parse({ submissionKey: randomUUID(), body: 'Kookaburra among ourselves' })
  await addNote(dan, { ...note, ticketId })
  await say(rosa, ticketId, 'Second answer')
  await say(dan, ticketId, 'Thank you')
  const { text = '', html } = await lastMailTo(rosa.email)
  const [now, earlier = ''] = text.split('Earlier on this ticket')
  expect(now).toContain('> Thank you')
  expect(earlier).not.toContain('Thank you')
  expect(earlier.match(/> .*/g)).toEqual(['> Second answer', '> First answer', '> First question'])
  expect(earlier).toContain('Rosa Guidry, ')
  expect(text + html).not.toContain('Kookaburra')
})

test('what is sent late brings nothing that was said meanwhile', async () => {
  const ticketId = await makeTicket(rosa)
  await say(dan, ticketId, 'First question')
  await say(dan, ticketId, 'Second question')
  await sendWaitingMail()
  const mails = await Promise.all(
    smtp.accepted.filter(({ recipient }) => recipient === rosa.email).map(({ raw }) => simpleParser(raw)),
  )
  const first = mails.find(({ text }) => text?.includes('> First question') && text.includes('replied to your ticket'))
  expect(first?.text?.split('Earlier')[0]).toContain('> First question')
  expect(mails.filter(({ text }) => text?.includes('Second question'))).toHaveLength(1)
})

test('an answer finds its ticket, and its own section names itself', async () => {
  const ticketId = await makeTicket(rosa)
  const mail = await lastMailTo(rosa.email)
  expect(readTaggedAddress(mail.replyTo?.value[0]?.address ?? '')).toEqual({ kind: 'ticket', ticketId })
  expect(mail.from?.value).toEqual([{ name: 'End User Computing (OTS Helpdesk)', address: env.MAIL_FROM }])
})

test('a section’s mailbox gets a List-Id and nothing to unsubscribe from; a requester the reverse', async () => {
  await makeTicket(rosa)
  const requesters = await lastMailTo(rosa.email)
  const list = requesters.headers.get('list') as Record<string, unknown>
  expect(list.unsubscribe).toMatchObject({ url: expect.stringContaining(`${env.BASE_URL}/unsubscribe/`) })
  expect(requesters.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line).toBe(
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  )
  expect(list).not.toHaveProperty('id')
  const sections = await lastMailTo('euc@ots.la.example')
  expect(sections.headers.get('list')).toEqual({
    id: { name: 'End User Computing', id: 'euc.tickets.ots.la.example' },
  })
})

test('whoever follows somebody else’s ticket mutes that one; what waits on its reader has no such link', async () => {
  const ticketId = await makeTicket(rosa)
  await followTicket(mary, { ticketId, follow: true })
  await say(dan, ticketId, 'Which model is it?')
  const link = JSON.stringify((await lastMailTo(mary.email)).headers.get('list'))
  const [, text = ''] = /unsubscribe\/[\w-]{43}([\w-]+)/.exec(link) ?? []
  expect(JSON.parse(Buffer.from(text, 'base64url').toString())).toEqual([mary.personId, 'reply', null, ticketId])
  const waiting = changeStatusSchema.parse({ status: 'waiting_on_requester', waitingFor: 'serial number; a picture' })
  await changeStatus(dan, { ...waiting, ticketId })
  const mail = await lastMailTo(rosa.email)
  expect(mail.text).toContain('- serial number\n- a picture')
  expect(mail.headers.has('list')).toBe(false)
})

test('whoever opened or answered by mail finds our mail below their own', async () => {
  const ticketId = await makeTicket(rosa)
  await db.inboundMail.create({ data: inbound(ticketId, rosa.personId, '<from-rosa@ldh.la.example>') })
  await db.inboundMail.create({ data: inbound(ticketId, dan.personId, '<from-dan@ots.la.example>') })
  await db.inboundMail.create({ data: inbound(ticketId, rosa.personId, '<bad id>\r\nBcc: x@y') })
  await say(dan, ticketId, 'Which model is it?')
  const mail = await lastMailTo(rosa.email)
  expect(mail.references).toContain('<from-rosa@ldh.la.example>')
  expect(mail.references).not.toContain('<from-dan@ots.la.example>')
  expect(mail.headers.has('bcc')).toBe(false)
})

test('the one whom a resolved ticket is for, and nobody else, is asked how the help was', async () => {
  const ticketId = await makeTicket(rosa)
  await followTicket(mary, { ticketId, follow: true })
  const input = resolveSchema.parse({ submissionKey: randomUUID(), code: 'fixed', text: 'A new battery is in.' })
  await resolveTicket(dan, { ...input, ticketId })
  const { text = '' } = await lastMailTo(rosa.email)
  const [, link = ''] = /\/rate\/([\w-]+)\?score=good/.exec(text) ?? []
  expect(readRatingLink(link, new Date())).toMatchObject({ ticketId, personId: rosa.personId })
  expect((await lastMailTo(mary.email)).text).not.toContain('/rate/')
})

test('who is asked for what is missing gets the link to it with the confirmation', async () => {
  const ticketId = await makeTicket(rosa)
  const expiresAt = new Date(Date.now() + 86_400_000)
  const request = await db.detailRequest.create({ data: { ticketId, personId: rosa.personId, expiresAt } })
  const { text = '' } = await lastMailTo(rosa.email)
  const [, link = ''] = /\/details\/([\w-]+)/.exec(text) ?? []
  expect(readDetailsLink(link)).toBe(request.id)
  expect(readDetailsLink(link.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')))).toBeNull()
})

test('a ticket that became about its reader meanwhile is not mailed to them', async () => {
  const ticketId = await makeTicket(rosa)
  await say(dan, ticketId, 'Which model is it?')
  await notifyWaiting()
  // A colleague opened it in the portal, and it is restricted now: what is looked into is the requester.
  await db.ticket.update({ where: { id: ticketId }, data: { isRestricted: true, openedById: mary.personId } })
  await sendWaitingMail()
  expect(smtp.accepted.some(({ recipient }) => recipient === rosa.email)).toBe(false)
  const kept = await db.delivery.findMany({ where: { personId: rosa.personId, ticketId } })
  expect(kept.map(({ state, lastAnswer }) => `${state} ${lastAnswer}`)).toEqual(
    Array(2).fill('suppressed Not sent: the person may no longer see the ticket.'),
  )
})

function inbound(ticketId: number, personId: number, messageId: string) {
  return {
    road: 'smtp' as const,
    envelopeFrom: 'somebody@la.example',
    envelopeTo: ['helpdesk@ots.la.example'],
    storageKey: randomUUID(),
    sizeBytes: 1,
    sha256: Buffer.alloc(32),
    state: 'done' as const,
    kind: 'reply',
    messageId,
    ticketId,
    personId,
    receivedAt: new Date(Date.now() - 1000),
  }
}
