import { expect, test } from 'vitest'
import { describeMessage } from './describe-message.ts'
import type { OutgoingMail } from './outgoing-mail.ts'

const MAIL_FROM = 'helpdesk@ots.la.example'

const mail: OutgoingMail = {
  to: { name: 'Rosa Guidry', address: 'rosa@ldh.la.example' },
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
  messageId: '<1@ots.la.example>',
  inReplyTo: null,
  references: [],
}

const describeIt = (change: Partial<OutgoingMail> = {}) => describeMessage({ ...mail, ...change }, MAIL_FROM)

test('a mail comes from the helpdesk, is answered there and comes back there, and says that a program wrote it', () => {
  expect(describeIt()).toMatchObject({
    from: { name: 'OTS Helpdesk', address: MAIL_FROM },
    replyTo: { name: 'OTS Helpdesk', address: MAIL_FROM },
    envelope: { from: { address: MAIL_FROM }, to: { address: 'rosa@ldh.la.example' } },
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-OTS-Helpdesk': 'ots.la.example',
    },
  })
})

test('a section shows its own name, and answers go where the mail says', () => {
  const replyTo = 'ticket+OTS-10234.abc@ots.la.example'
  expect(describeIt({ fromName: 'OTS End User Computing', replyTo })).toMatchObject({
    from: { name: 'OTS End User Computing', address: MAIL_FROM },
    replyTo: { name: 'OTS End User Computing', address: replyTo },
  })
})

test('an automatic answer has the null return path and says that it is one', () => {
  const { envelope, headers } = describeIt({ envelopeFrom: '', headers: { 'Auto-Submitted': 'auto-replied' } })
  expect(envelope.from).toBe('')
  expect(headers).toMatchObject({ 'Auto-Submitted': 'auto-replied' })
})

test('one click ends a subscription only where the mail says so', () => {
  const url = 'https://helpdesk.example/unsubscribe/a.b'
  const oneClick = { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
  expect(describeIt({ listUnsubscribe: { url, isOneClick: true } }).headers).toMatchObject(oneClick)
  expect(describeIt({ listUnsubscribe: { url, isOneClick: false } }).headers).not.toHaveProperty(
    'List-Unsubscribe-Post',
  )
})

test.each([
  { listUnsubscribe: { url: 'https://helpdesk.example/>\r\nBcc: <thief@la.example', isOneClick: true } },
  { listUnsubscribe: { url: 'mailto:somebody@la.example', isOneClick: false } },
  { headers: { Bcc: 'thief@la.example' } },
])('a mail that would carry somebody else’s header is not written: %j', (change: Partial<OutgoingMail>) => {
  expect(() => describeIt(change)).toThrow()
})
