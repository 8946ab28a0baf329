import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { closeReaders } from '#app/domain/mail/inbound/parse/reader-pool.server.ts'
import { type MailReceiver, startMailReceiver } from '#app/domain/mail/inbound/receive/start-mail-receiver.server.ts'
import { bounceAddressOf, replyAddressOf } from '#app/domain/mail/tagged-address.server.ts'
import { addNote, noteSchema } from '#app/domain/tickets/add-note.server.ts'
import { replySchema, replyToTicket } from '#app/domain/tickets/reply-to-ticket.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { db, pool } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { closeMailer } from '#app/platform/mailer.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { type ScriptedSmtp, startScriptedSmtp } from '#tests/support/start-scripted-smtp.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import { groupHandlers, handlers } from '#workers/handlers.ts'
import { type RunningWorker, startWorker } from '#workers/start-worker.ts'
import { CORPUS_NAMES, type CorpusMessage } from './corpus-message.ts'
import { findCorpus } from './find-corpus.ts'

// Before the application reads it.
vi.hoisted(() => Object.assign(process.env, { MAIL_TRUSTED_RELAYS: '127.0.0.1', MAIL_AUTHSERV_IDS: 'mx.la.example' }))

// A worker and a receiver as they run, in this process: mail comes by SMTP and leaves by SMTP.
vi.setConfig({ testTimeout: 90_000 })

const HELPDESK = 'helpdesk@ots.la.example'
const RELAY = 'mx.la.example'
const AWAY = 'away@robots.la.example'

let smtp: ScriptedSmtp
let lmtp: MailReceiver
let receiver: MailReceiver
let worker: RunningWorker
let rosa: Actor
let dan: Actor
let mia: Actor

beforeAll(async () => {
  smtp = await startScriptedSmtp()
  env.SMTP_URL = smtp.url
  await db.mailbox.deleteMany()
  await db.mailbox.create({ data: { address: HELPDESK, unknownSenders: 'refuse' } })
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry', email: 'rosa@ldh.la.example' })
  mia = await makePerson({ agencyCode: 'DCFS', name: 'Mia Fontenot', email: 'mia@dcfs.la.example' })
  dan = await makeTechnician('euc', { name: 'Dan Hebert', email: 'dan@ots.la.example' })
  receiver = await startMailReceiver({ protocol: 'smtp', port: 0 })
  lmtp = await startMailReceiver({ protocol: 'lmtp', port: 0 })
  worker = await startWorker(handlers, groupHandlers)
})

beforeEach(async () => {
  smtp.answer = () => undefined
  await db.automaticAnswer.deleteMany()
  // What a person or a program may do in an hour is theirs anew.
  await pool.query(`UPDATE inbound_mail SET received_at = received_at - interval '61 minutes'`)
})

afterAll(async () => {
  await Promise.all([receiver?.stop(), lmtp?.stop(), worker?.stop()])
  await closeReaders()
  closeMailer()
  await smtp?.stop()
})

interface Letter {
  from: string
  to?: string
  subject?: string
  text?: string
  messageId?: string
  /** What our relay says of whoever sent it. */
  isProven?: boolean
  /** Empty: the null return path. */
  envelopeFrom?: string
  headers?: Record<string, string>
  raw?: Buffer
  by?: MailReceiver
}

/** Hands a mail over as the relay does. Resolves with what the receiver answered. */
async function hand({ from, to = HELPDESK, envelopeFrom = from, isProven = true, by = receiver, ...letter }: Letter) {
  const door = { host: '127.0.0.1', port: by.port, ignoreTLS: true, name: RELAY, lmtp: by === lmtp }
  const line = nodemailer.createTransport(door)
  const lines = Object.entries({
    'Authentication-Results': `${RELAY}; dmarc=${isProven ? 'pass' : 'fail'} header.from=${from.split('@')[1]}`,
    From: from,
    To: to,
    Subject: letter.subject ?? 'Laptop',
    'Message-ID': letter.messageId ?? `<${randomUUID()}@mail.example>`,
    ...letter.headers,
  }).map(([name, value]) => `${name}: ${value}`)
  const raw = letter.raw ?? Buffer.from([...lines, '', letter.text ?? 'The light is still off.', ''].join('\r\n'))
  try {
    const sent = await line.sendMail({ envelope: { from: envelopeFrom, to: [to] }, raw })
    return sent as unknown as { response: string }
  } finally {
    line.close()
  }
}

async function untilIdle(): Promise<void> {
  await waitUntil(
    'all mail is read and sent',
    async () => {
      const { rows } = await pool.query(`
        SELECT ((SELECT count(*) FROM outbox_job WHERE done_at IS NULL AND failed_at IS NULL)
          + (SELECT count(*) FROM inbound_mail WHERE state IN ('received', 'reading'))
          + (SELECT count(*) FROM delivery WHERE state IN ('queued', 'sending', 'deferred')))::int AS left`)
      return rows[0].left === 0
    },
    { withinMs: 60_000, everyMs: 200 },
  )
}

/** Hands it over, and tells what became of it. */
async function bring(letter: Letter) {
  const { response } = await hand(letter)
  await untilIdle()
  const id = /Kept as (\S+)/.exec(response)?.[1] ?? ''
  return db.inboundMail.findUniqueOrThrow({ where: { id } })
}

/** All that a ticket is, for comparing before and after. */
async function lookAt(ticketId: number): Promise<unknown> {
  const { rows } = await pool.query(
    `SELECT row_to_json(t) AS ticket, (SELECT json_agg(m ORDER BY m.id) FROM ticket_message m WHERE m.ticket_id = t.id) AS messages
    FROM ticket t WHERE t.id = $1`,
    [ticketId],
  )
  return rows[0]
}

const mailsTo = (address: string) => smtp.accepted.filter(({ recipient }) => recipient === address)
const newTicket = async (requester: Actor) => {
  const ticketId = await makeTicket(requester)
  await untilIdle()
  return ticketId
}

/** A mail of ours about the ticket that its requester got. */
async function answerPublicly(ticketId: number) {
  const input = replySchema.parse({ submissionKey: randomUUID(), body: 'Did you try the charger?' })
  await replyToTicket(dan, { ...input, ticketId })
  await untilIdle()
  return db.delivery.findFirstOrThrow({ where: { ticketId, template: 'staff-replied' } })
}

test('From: a technician, without proof, never acts as one', async () => {
  const ticketId = await newTicket(rosa)
  const { messageId } = await answerPublicly(ticketId)
  const before = await lookAt(ticketId)
  const claims: Record<string, string>[] = [
    {},
    { 'In-Reply-To': messageId, References: messageId },
    // Below what our relay says.
    { 'authentication-results': `${RELAY}; dmarc=pass header.from=ots.la.example` },
    { Sender: dan.email, 'Reply-To': dan.email },
  ]
  for (const headers of claims) {
    const row = await bring({ from: dan.email, to: replyAddressOf(ticketId), isProven: false, headers })
    expect(row).toMatchObject({ state: 'held', proof: 'unproven' })
  }
  // Beside somebody else’s true name, in the envelope, or as one of two senders it is no better.
  for (const from of [`"${dan.email}" <evil@evil.example>`, `${dan.email}, ${rosa.email}`]) {
    await bring({ from, envelopeFrom: dan.email, to: replyAddressOf(ticketId), isProven: false })
  }
  expect(await lookAt(ticketId)).toEqual(before)
  const opened = await db.ticket.count({ where: { openedById: dan.personId } })
  expect(opened).toBe(0)
  // With proof it is an answer, or none of this would show anything.
  const proven = await bring({ from: dan.email, to: replyAddressOf(ticketId), text: 'Bring it in.' })
  expect(proven).toMatchObject({ state: 'done', kind: 'reply', proof: 'proven', reason: '' })
  const last = await db.ticketMessage.findFirstOrThrow({ where: { ticketId }, orderBy: { id: 'desc' } })
  expect(last).toMatchObject({ body: 'Bring it in.', isFromStaff: true, authorId: dan.personId })
})

test('forged references to somebody else’s ticket open nothing there, and tell nothing of it', async () => {
  const ticketId = await newTicket(rosa)
  const { messageId } = await answerPublicly(ticketId)
  const before = await lookAt(ticketId)
  const known = smtp.accepted.length
  const opened: number[] = []
  for (const [to, subject, headers] of [
    [HELPDESK, 'Hello', { 'In-Reply-To': messageId, References: `<ticket.${ticketId}@ots.la.example> ${messageId}` }],
    [HELPDESK, `Re: [${formatTicketNumber(ticketId)}] Laptop`, {}],
    [replyAddressOf(ticketId), 'Hello', {}],
  ] as const) {
    const row = await bring({ from: mia.email, to, subject, headers })
    expect(row).toMatchObject({ kind: 'ticket', state: 'done' })
    opened.push(row.ticketId ?? 0)
  }
  expect(opened).not.toContain(ticketId)
  expect(await lookAt(ticketId)).toEqual(before)
  const since = smtp.accepted.slice(known)
  expect(since.filter(({ recipient }) => recipient === rosa.email)).toEqual([])
  expect(since.filter(({ recipient, raw }) => recipient === mia.email && raw.includes('charger'))).toEqual([])
})

test('an answer to a mail about a note stays a note whatever headers are lost, and a requester’s is their own', async () => {
  const ticketId = await newTicket(rosa)
  const sue = await makeTechnician('euc', { name: 'Sue Broussard', email: 'sue@ots.la.example' })
  const note = noteSchema.parse({ submissionKey: randomUUID(), body: 'She has asked five times. @dan look' })
  await addNote(sue, { ...note, ticketId })
  await untilIdle()
  const { messageId } = await db.delivery.findFirstOrThrow({ where: { ticketId, template: 'mentioned' } })
  const mention = mailsTo(dan.email).find(({ raw }) => raw.includes(messageId))
  const to = /^Reply-To:[^<]*<([^>]+)/im.exec(mention?.raw ?? '')?.[1] ?? ''
  await bring({ from: dan.email, to, subject: 'Her laptop', text: 'Tell her nothing yet.' })
  await bring({ from: rosa.email, to, subject: 'My laptop', text: 'It is mine.' })
  await bring({ from: mia.email, to, subject: 'Whose laptop', text: 'It is not mine.' })
  const said = await db.ticketMessage.findMany({ where: { ticketId, channel: 'email' }, orderBy: { id: 'asc' } })
  expect(said).toMatchObject([
    { kind: 'note', authorId: dan.personId, body: 'Tell her nothing yet.' },
    { kind: 'reply', authorId: rosa.personId, body: 'It is mine.' },
  ])
  expect(mailsTo(rosa.email).filter(({ raw }) => raw.includes('nothing yet'))).toEqual([])
})

test('what staff could not be parted from reaches no requester, and its author reads where it went', async () => {
  const ticketId = await newTicket(rosa)
  const { messageId } = await answerPublicly(ticketId)
  const before = { rosa: mailsTo(rosa.email).length, dan: mailsTo(dan.email).length }
  const quoted = [
    'From: Sue Broussard',
    'Sent: Monday, November 23, 2026 9:00 AM',
    'To: Dan Hebert',
    'Subject: RE: Laptop',
  ]
  await bring({
    ...{ from: dan.email, to: replyAddressOf(ticketId), subject: 'RE: Laptop' },
    ...{
      headers: { 'In-Reply-To': messageId },
      text: [...quoted, '', 'She calls too often.', '', 'Bring it in.'].join('\r\n'),
    },
  })
  expect(mailsTo(rosa.email)).toHaveLength(before.rosa)
  const [told, ...others] = mailsTo(dan.email).slice(before.dan)
  expect(others).toEqual([])
  expect(told?.raw).toContain('has not reached the requester')
  // Whatever is answered to that stays among staff, and is answered by nobody.
  const to = /^Reply-To:[^\n]*?([^\s<]+@[^\s>]+)/im.exec(told?.raw ?? '')?.[1] ?? ''
  await bring({ from: dan.email, to, subject: 'Re: Your answer', text: 'I am away.' })
  expect({ rosa: mailsTo(rosa.email).length, dan: mailsTo(dan.email).length }).toEqual({
    rosa: before.rosa,
    dan: before.dan + 1,
  })
  const said = await db.ticketMessage.findMany({ where: { ticketId, channel: 'email' }, orderBy: { id: 'asc' } })
  expect(said.map(({ kind }) => kind)).toEqual(['note', 'note'])
})

test.each<[string, Partial<Letter>]>([
  ['Auto-Submitted', { headers: { 'Auto-Submitted': 'auto-replied' } }],
  ['Auto-Submitted of a program that begins', { headers: { 'Auto-Submitted': 'auto-generated' } }],
  ['Precedence: bulk', { headers: { Precedence: 'bulk' } }],
  ['Precedence: list', { headers: { Precedence: 'list' } }],
  ['an empty return path', { envelopeFrom: '' }],
])('%s: no automatic answer, to whoever is known or not', async (_what, facts) => {
  const before = { rosa: mailsTo(rosa.email).length, stranger: mailsTo('stranger@evil.example').length }
  await bring({ from: rosa.email, ...facts })
  await bring({ from: 'stranger@evil.example', ...facts })
  expect({ rosa: mailsTo(rosa.email).length, stranger: mailsTo('stranger@evil.example').length }).toEqual(before)
  expect(await db.automaticAnswer.count()).toBe(0)
})

test('a person’s mail is answered, or the silence above would show nothing', async () => {
  const before = mailsTo(rosa.email).length
  await bring({ from: rosa.email })
  expect(mailsTo(rosa.email).length).toBe(before + 1)
  await bring({ from: 'somebody@evil.example' })
  expect(mailsTo('somebody@evil.example')).toHaveLength(1)
})

test.each([
  ['a program that is known and says nowhere what it is', AWAY, {}],
  ['one that nobody knows', 'unknown@robots.la.example', {}],
  ['one that marks what it sends', 'polite@robots.la.example', { 'Auto-Submitted': 'auto-replied' }],
])('two auto-responders, we and %s, end after a few mails', async (_what, address, marks) => {
  if (address === AWAY) await makePerson({ email: AWAY, agencyCode: 'LDH' })
  let answered = 0
  await bring({ from: address, subject: 'I am the first' })
  // Whatever comes to it, it answers, as long as anything comes.
  for (let seen = 0; seen < mailsTo(address).length && answered < 30; seen += 1) {
    const raw = mailsTo(address)[seen]?.raw ?? ''
    const to = /^Reply-To:.*?([^\s<]+@[^\s>]+)/im.exec(raw)?.[1] ?? HELPDESK
    const messageId = /^Message-ID: *(\S+)/im.exec(raw)?.[1] ?? ''
    await bring({ from: address, to, subject: 'Re: I am away', headers: { 'In-Reply-To': messageId, ...marks } })
    answered += 1
  }
  expect(answered).toBeGreaterThan(0)
  expect(answered).toBeLessThanOrEqual(2)
})

test('a bounce marks its delivery and changes no ticket', async () => {
  const ticketId = await newTicket(rosa)
  const delivery = await answerPublicly(ticketId)
  const before = await lookAt(ticketId)
  const report = findMessage('bounces', 'postfix-report', delivery)
  const row = await bring({
    from: 'MAILER-DAEMON@mx.la.example',
    to: bounceAddressOf(delivery.id),
    envelopeFrom: '',
    raw: await buffer(report.open()),
  })
  expect(row).toMatchObject({ kind: 'bounce', state: 'done', deliveryId: delivery.id })
  const marked = await db.delivery.findUniqueOrThrow({ where: { id: delivery.id } })
  expect(marked).toMatchObject({ state: 'bounced', lastAnswer: expect.stringContaining('5.1.1') })
  expect(withoutRevision(await lookAt(ticketId))).toEqual(withoutRevision(before))
})

/** A bounce is told on the ticket as an event, which counts its revision and nothing else. */
function withoutRevision(seen: unknown): unknown {
  const { ticket, messages } = seen as { ticket: Record<string, unknown>; messages: unknown }
  const { revision, updated_at, search, ...rest } = ticket
  return { ticket: rest, messages }
}

function findMessage(group: string, name: string, about?: { id: string; messageId: string }): CorpusMessage {
  const names = about
    ? { ...CORPUS_NAMES, MESSAGE_ID: about.messageId, BOUNCE_ADDRESS: bounceAddressOf(about.id) }
    : { ...CORPUS_NAMES, REQUESTER: rosa.email }
  const found = findCorpus(names).find((message) => message.group === group && message.name === name)
  if (!found) throw new Error(`There is no ${group}/${name}`)
  return found
}

test('a huge, deep or broken message is set aside or cut, and the next is read', async () => {
  const states: Record<string, string> = {}
  for (const [group, name] of [
    ['bombs', 'header-of-2-mb'],
    ['bombs', '60000-parts'],
    ['bombs', 'html-nested-100000-deep'],
    ['nesting', '300-multiparts'],
    ['broken', 'garbage'],
    ['broken', 'empty'],
  ] as const) {
    const raw = await buffer(findMessage(group, name).open())
    states[name] = (await bring({ from: rosa.email, raw })).state
    const next = await bring({ from: rosa.email, subject: `After ${name}` })
    expect(next).toMatchObject({ state: 'done', kind: 'ticket' })
  }
  expect(states).toMatchObject({ 'header-of-2-mb': 'set_aside' })
  const allowed = ['set_aside', 'held', 'done']
  expect(Object.entries(states).filter(([, state]) => !allowed.includes(state))).toEqual([])
  const aside = await db.inboundMail.findMany({ where: { state: 'set_aside' } })
  expect(aside.filter(({ reason }) => reason === '')).toEqual([])
})

test('what is larger than a mail may be is refused at the door, and the next is taken', async () => {
  const before = await db.inboundMail.count()
  const huge = hand({ from: rosa.email, raw: Buffer.alloc(41 * 1024 * 1024, 'x\r\n') })
  await expect(huge).rejects.toMatchObject({ responseCode: 552 })
  expect(await db.inboundMail.count()).toBe(before)
  expect(await bring({ from: rosa.email })).toMatchObject({ state: 'done', kind: 'ticket' })
})

test('the same Message-ID counts once: one after the other, all at once, and by another road', async () => {
  const ticketId = await newTicket(rosa)
  const letter = { from: rosa.email, to: replyAddressOf(ticketId), messageId: '<once@ldh.la.example>' }
  await Promise.all(Array.from({ length: 8 }, () => hand(letter)))
  await hand({ ...letter, by: lmtp })
  await untilIdle()
  const again = await bring(letter)
  expect(again).toMatchObject({ state: 'done', kind: 'duplicate' })
  const messages = await db.ticketMessage.count({ where: { ticketId, channel: 'email', kind: 'reply' } })
  expect(messages).toBe(1)

  const opening = { from: rosa.email, messageId: '<once-more@ldh.la.example>', subject: 'Opened once' }
  await Promise.all(Array.from({ length: 5 }, () => hand(opening)))
  await untilIdle()
  expect(await db.ticket.count({ where: { subject: 'Opened once' } })).toBe(1)
})
