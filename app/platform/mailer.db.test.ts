import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ScriptedSmtp, type SmtpStage, startScriptedSmtp } from '#tests/support/start-scripted-smtp.ts'
import { env } from './env.server.ts'
import { findFreePort } from './find-free-port.ts'
import { closeMailer, sendMail } from './mailer.server.ts'

let smtp: ScriptedSmtp

beforeEach(async () => {
  smtp = await startScriptedSmtp()
  env.SMTP_URL = smtp.url
})

afterEach(async () => {
  closeMailer()
  await smtp.stop()
})

const mail = (messageId: string) => ({
  to: { name: 'Rosa Guidry', address: 'rosa@ldh.la.example' },
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
  messageId,
  inReplyTo: '<ticket.1@ots.la.example>',
  references: ['<ticket.1@ots.la.example>'],
})

test.each<[SmtpStage, string, boolean, number | null]>([
  ['greeting', 'drop', false, null],
  ['greeting', '554 no', false, 554],
  ['sender', '451 later', false, 451],
  ['sender', 'drop', false, null],
  ['recipient', '550 unknown', false, 550],
  ['data', '451 later', false, 451],
  ['data', 'drop', false, null],
  ['message', '451 later', true, 451],
  ['message', '554 refused', true, 554],
  ['message', 'drop', true, null],
])(
  'of a server whose %s says %s it is known whether it had the whole message: %s',
  async (stage, answer, isWhole, code) => {
    smtp.answer = (asked) => (asked === stage ? answer : undefined)
    expect(await sendMail(mail('<1@ots.la.example>'))).toMatchObject({
      accepted: false,
      failure: { isWholeMessageSent: isWhole, responseCode: code },
    })
    expect(smtp.asked.message).toBe(stage === 'message' ? 1 : 0)
  },
)

test('connections are used again, also after one mail was refused', async () => {
  smtp.answer = (stage, recipient) =>
    stage === 'recipient' && recipient.startsWith('nobody') ? '550 unknown' : undefined
  const addresses = ['rosa@ldh.la.example', 'nobody@ldh.la.example']
  for (let number = 0; number < 10; number += 1) {
    const to = { name: '', address: addresses[number % 2] ?? '' }
    await sendMail({ ...mail(`<${number}@ots.la.example>`), to })
  }
  expect(smtp.accepted).toHaveLength(5)
  // A mail that comes in the very moment another ends finds the connection not yet free.
  expect(smtp.asked.greeting).toBeLessThanOrEqual(2)
})

test('a connection that the server closed while it was idle costs no mail', async () => {
  const port = await findFreePort()
  await smtp.stop()
  smtp = await startScriptedSmtp(port)
  env.SMTP_URL = smtp.url
  await sendMail(mail('<1@ots.la.example>'))
  await smtp.stop()
  smtp = await startScriptedSmtp(port)
  expect(await sendMail(mail('<2@ots.la.example>'))).toMatchObject({ accepted: true })
})
