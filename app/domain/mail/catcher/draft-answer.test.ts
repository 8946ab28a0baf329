import { expect, test } from 'vitest'
import { draftAnswer, threadOf } from './draft-answer.ts'
import type { CaughtMail } from './get-caught-mail.server.ts'

const mail: CaughtMail = {
  id: 1,
  receivedAt: new Date('2026-11-26T19:05:00Z'),
  sender: 'bounce+x.y@ots.la.example',
  from: 'OTS Helpdesk <helpdesk@ots.la.example>',
  recipients: ['rosa@ldh.la.example'],
  subject: '[OTS-10234] Printer',
  headers: [
    { name: 'From', value: 'OTS Helpdesk <helpdesk@ots.la.example>' },
    { name: 'Reply-To', value: 'OTS Helpdesk <ticket+ots-10234.abc@ots.la.example>' },
    { name: 'Message-ID', value: '<2@ots.la.example>' },
    { name: 'References', value: '<ticket.10234@ots.la.example> <1@ots.la.example>' },
  ],
  text: 'We are on it.\n\n> It smokes.\n',
  html: null,
  attachmentNames: [],
  handOn: null,
}

test('an answer goes where its mail says, from who got it, and quotes', () => {
  expect(draftAnswer(mail, 'America/Chicago')).toEqual({
    from: 'rosa@ldh.la.example',
    to: 'ticket+ots-10234.abc@ots.la.example',
    subject: 'Re: [OTS-10234] Printer',
    text: '\n\nOn Nov 26, 2026, 1:05 PM OTS Helpdesk <helpdesk@ots.la.example> wrote:\n\n> We are on it.\n>\n>> It smokes.\n',
  })
})

test('without a Reply-To it goes to the sender, and Re: stands once', () => {
  const plain = { ...mail, subject: 'RE: x', headers: [{ name: 'From', value: 'a@la.example' }] }
  expect(draftAnswer(plain, 'America/Chicago')).toMatchObject({ to: 'a@la.example', subject: 'RE: x' })
  expect(threadOf(plain)).toBeNull()
})

test('an answer continues the thread', () => {
  expect(threadOf(mail)).toEqual({
    inReplyTo: '<2@ots.la.example>',
    references: ['<ticket.10234@ots.la.example>', '<1@ots.la.example>', '<2@ots.la.example>'],
  })
})
