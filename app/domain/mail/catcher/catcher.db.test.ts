import nodemailer from 'nodemailer'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { closeMailer, sendMail } from '#app/platform/mailer.server.ts'
import { findCaughtMails } from './find-caught-mails.server.ts'
import { getCaughtMail } from './get-caught-mail.server.ts'
import { type Catcher, startCatcher } from './start-catcher.server.ts'

let catcher: Catcher

beforeAll(async () => {
  catcher = await startCatcher({ port: 0 })
  env.SMTP_URL = catcher.url
})

beforeEach(async () => {
  await db.caughtMail.deleteMany()
})

afterAll(async () => {
  closeMailer()
  await catcher.stop()
})

const mail = {
  to: { name: 'Rosa Guidry', address: 'rosa@ldh.la.example' },
  subject: '[OTS-10234] Él portátil no enciende – 笔记本',
  text: 'It stays black.\n.\n..and so on',
  html: '<p>It stays black.</p>',
  messageId: '<0f8fad5b@ots.la.example>',
  inReplyTo: '<ticket.10234@ots.la.example>',
  references: ['<ticket.10234@ots.la.example>', '<earlier@ots.la.example>'],
}

test('a mail that is sent can be read with its headers, text and HTML', async () => {
  expect(await sendMail(mail)).toMatchObject({ accepted: true, answer: expect.stringContaining('250') })
  const { mails } = await findCaughtMails({ address: '', before: null })
  expect(mails).toMatchObject([
    { sender: 'helpdesk@ots.la.example', recipients: ['rosa@ldh.la.example'], subject: mail.subject },
  ])
  const caught = await getCaughtMail(mails[0]?.id ?? 0)
  expect(caught.text.trim()).toBe(mail.text)
  expect(caught.html).toBe(mail.html)
  expect(caught.from).toContain('helpdesk@ots.la.example')
  expect(caught.headers).toEqual(
    expect.arrayContaining([
      { name: 'From', value: 'OTS Helpdesk <helpdesk@ots.la.example>' },
      { name: 'To', value: 'Rosa Guidry <rosa@ldh.la.example>' },
      { name: 'Message-ID', value: mail.messageId },
      { name: 'In-Reply-To', value: mail.inReplyTo },
      { name: 'References', value: mail.references.join(' ') },
      { name: 'Auto-Submitted', value: 'auto-generated' },
      { name: 'X-Auto-Response-Suppress', value: 'All' },
    ]),
  )
})

test('mails are found by a part of an address, whichever side it is on', async () => {
  await sendMail(mail)
  await sendMail({ ...mail, to: { name: '', address: 'dan_100%@ots.la.example' }, messageId: '<2@ots.la.example>' })
  const found = async (address: string) =>
    (await findCaughtMails({ address, before: null })).mails.flatMap(({ recipients }) => recipients)
  expect(await found('ROSA@')).toEqual(['rosa@ldh.la.example'])
  expect(await found('_100%')).toEqual(['dan_100%@ots.la.example'])
  expect(await found('helpdesk@')).toHaveLength(2)
  expect(await found('%')).toEqual(['dan_100%@ots.la.example'])
})

test('the list goes on with older mails, fifty at a time, and loses none', async () => {
  await db.caughtMail.createMany({
    data: Array.from({ length: 120 }, (_, index) => ({
      sender: 'a@la.example',
      recipients: ['b@la.example'],
      subject: String(index),
      raw: Buffer.from(''),
    })),
  })
  const subjects: string[] = []
  for (let before: number | null = null, first = true; first || before !== null; first = false) {
    const page = await findCaughtMails({ address: '', before })
    subjects.push(...page.mails.map(({ subject }) => subject))
    before = page.older
  }
  expect(subjects).toEqual(Array.from({ length: 120 }, (_, index) => String(119 - index)))
})

test('a mail that is not there is not found', async () => {
  await expect(getCaughtMail(2_000_000_000)).rejects.toMatchObject({ code: 'not_found' })
})

test('of very many mails the newest two thousand stay', async () => {
  const [{ next = 0 } = {}] = await db.$queryRaw<{ next: number }[]>`
    SELECT setval(pg_get_serial_sequence('caught_mail', 'id'), 9998)::int AS next`
  await db.$executeRaw`INSERT INTO caught_mail (id, sender, recipients, subject, raw)
    SELECT id, 'a', ARRAY['b'], '', '' FROM generate_series(7000, ${next}::int) AS id`
  await sendMail(mail)
  await sendMail({ ...mail, messageId: '<2@ots.la.example>' })
  expect(await db.caughtMail.count()).toBe(2_000)
})

test('a mail with broken headers, no body or nothing at all is kept and can be looked at', async () => {
  const transport = nodemailer.createTransport({ url: catcher.url })
  const envelope = { from: 'a@la.example', to: ['b@la.example'] }
  for (const raw of ['', 'no header at all', 'Subject: =?utf-8?q?broken\r\n\r\n', 'Subject: a\0b\r\n\r\nx']) {
    await transport.sendMail({ envelope, raw })
  }
  transport.close()
  const { mails } = await findCaughtMails({ address: '', before: null })
  expect(mails).toHaveLength(4)
  for (const { id } of mails) expect(await getCaughtMail(id)).toMatchObject({ sender: 'a@la.example' })
})

test('a port that is taken is said at once', async () => {
  await expect(startCatcher({ port: catcher.port })).rejects.toThrow('EADDRINUSE')
})
