import { randomUUID } from 'node:crypto'
import nodemailer from 'nodemailer'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { type MailReceiver, startMailReceiver } from '../inbound/receive/start-mail-receiver.server.ts'
import { bounceAddressOf } from '../tagged-address.server.ts'
import { handOnCaughtMail } from './hand-on-caught-mail.server.ts'
import { type Catcher, startCatcher } from './start-catcher.server.ts'
import { startHandingOn } from './start-handing-on.server.ts'

const running: { stop: () => Promise<void> }[] = []

beforeAll(async () => {
  await db.mailbox.deleteMany()
  await db.mailbox.create({ data: { address: 'helpdesk@ots.la.example' } })
})

beforeEach(async () => {
  await db.caughtMail.deleteMany()
  await db.inboundMail.deleteMany()
})

afterEach(async () => {
  for (const server of running.splice(0).reverse()) await server.stop()
})

async function startReceiver(port = 0): Promise<MailReceiver> {
  const receiver = await startMailReceiver({ protocol: 'lmtp', port })
  running.push(receiver)
  return receiver
}

async function send(catcher: Catcher, to: string[], from = 'rosa@ldh.la.example'): Promise<void> {
  const transport = nodemailer.createTransport(catcher.url)
  await transport.sendMail({
    envelope: { from, to },
    raw: 'Subject: Printer\r\n\r\nIt smokes.\r\n',
  })
  transport.close()
}

const dueNow = () => db.$executeRaw`UPDATE caught_mail SET hand_on_at = now() WHERE hand_on_at IS NOT NULL`

test('what is caught for a mailbox of the helpdesk is handed on to it at once, and only what is for it', async () => {
  const receiver = await startReceiver()
  const handingOn = startHandingOn({ port: receiver.port })
  running.push(handingOn)
  const catcher = await startCatcher({ port: 0, onMailForHelpdesk: handingOn.nudge })
  running.push(catcher)
  await send(catcher, ['rosa@ldh.la.example'])
  await send(catcher, ['dan@ldh.la.example', 'Helpdesk@ots.la.example', 'ticket+ots-1.abc@ots.la.example'])
  await expect.poll(() => db.inboundMail.count(), { timeout: 5_000 }).toBe(1)
  expect(await db.inboundMail.findMany()).toMatchObject([
    {
      road: 'lmtp',
      envelopeFrom: 'rosa@ldh.la.example',
      envelopeTo: ['Helpdesk@ots.la.example', 'ticket+ots-1.abc@ots.la.example'],
    },
  ])
  await expect
    .poll(() => db.caughtMail.findMany({ orderBy: { id: 'asc' } }))
    .toMatchObject([
      { handOnAt: null, handOnAnswer: '', handOnAttempts: 0 },
      { handOnAt: null, handOnAnswer: expect.stringContaining('Kept as'), handOnAttempts: 1 },
    ])
})

test('what the helpdesk itself tells a section, whose address it reads, is shown and not read again', async () => {
  const catcher = await startCatcher({ port: 0 })
  running.push(catcher)
  const from = bounceAddressOf(randomUUID())
  await send(catcher, ['helpdesk@ots.la.example'], from)
  await send(catcher, ['helpdesk@ots.la.example'], from.replace(/\.[a-z2-7]+@/, '.aaaaaaaaaaaaaaaaaaaa@'))
  const mails = await db.caughtMail.findMany({ orderBy: { id: 'asc' } })
  expect(mails.map(({ handOnAt }) => handOnAt)).toEqual([null, expect.any(Date)])
})

test('while nobody receives the mail waits, longer each time, and is handed on once', async () => {
  const receiver = await startMailReceiver({ protocol: 'lmtp', port: 0 })
  await receiver.stop()
  const catcher = await startCatcher({ port: 0 })
  running.push(catcher)
  await send(catcher, ['helpdesk@ots.la.example'])
  expect(await handOnCaughtMail({ port: receiver.port })).toBe(1)
  expect(await handOnCaughtMail({ port: receiver.port })).toBe(0)
  await dueNow()
  await handOnCaughtMail({ port: receiver.port })
  const [mail] = await db.caughtMail.findMany()
  expect(mail).toMatchObject({ handOnAttempts: 2, handOnAnswer: expect.stringContaining('ECONNREFUSED') })
  expect(Number(mail?.handOnAt) - Date.now()).toBeGreaterThan(500)
  await startReceiver(receiver.port)
  await dueNow()
  await Promise.all([handOnCaughtMail({ port: receiver.port }), handOnCaughtMail({ port: receiver.port })])
  expect(await db.inboundMail.count()).toBe(1)
  expect(await handOnCaughtMail({ port: receiver.port })).toBe(0)
})

test('a mail for nobody any more is not tried again', async () => {
  const receiver = await startReceiver()
  await db.caughtMail.create({
    data: {
      sender: 'a@la.example',
      recipients: ['gone@ots.la.example'],
      subject: '',
      raw: Buffer.from('x'),
      handOnAt: new Date(0),
    },
  })
  expect(await handOnCaughtMail({ port: receiver.port })).toBe(1)
  expect(await handOnCaughtMail({ port: receiver.port })).toBe(0)
  expect(await db.inboundMail.count()).toBe(0)
})
