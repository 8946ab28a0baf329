import { expect, test } from 'vitest'
import { MAIL_TEMPLATES } from '#app/emails/mail-template.ts'
import { RECORDS_TEMPLATES } from '#app/emails/records-template.ts'
import type { Sender } from '../sender.ts'
import { SAMPLE_NAMES, writeSampleMail } from './write-sample-mail.ts'

const sender: Sender = {
  mailFrom: 'helpdesk@ots.la.example',
  baseUrl: 'https://helpdesk.ots.la.example',
  replyAddressOf: (ticketId) => `ticket+OTS-${ticketId}.mac@ots.la.example`,
  noteAddressOf: (ticketId) => `note+OTS-${ticketId}.mac@ots.la.example`,
  unsubscribeUrlOf: ({ kind }) => (kind === 'duty' ? null : `https://helpdesk.ots.la.example/unsubscribe/${kind}`),
  accountLinkOf: () => 'account',
  ratingLinkOf: () => 'rating',
  detailsLinkOf: () => 'details',
}

test('there is a sample of every mail about a ticket', () => {
  for (const template of [...MAIL_TEMPLATES, ...RECORDS_TEMPLATES]) expect(SAMPLE_NAMES).toContain(template)
})

test.each(SAMPLE_NAMES)('%s says something to somebody, in both forms, and leads only to the helpdesk', (name) => {
  const mail = writeSampleMail(name, sender)
  if (mail === null) throw new Error(`no sample ${name}`)
  expect(mail.subject).toMatch(/^\[(OTS-10234|OTS Helpdesk)\] ./)
  expect(mail.to.address).toContain('@')
  for (const form of [mail.text, mail.html]) {
    expect(form).not.toMatch(/undefined|null|NaN|Invalid Date|\[object/)
    for (const [link] of form.matchAll(/https?:\/\/[^\s"<]+/g))
      expect(link).toMatch(/^https:\/\/helpdesk\.ots\.la\.example\b/)
  }
  // In its text a mail is read in a column of words: no line of ours is endless.
  expect(mail.text.split('\n').filter((line) => line === '').length).toBeGreaterThan(1)
})

test('what is answered onto a ticket says where; what is not has no such address', () => {
  expect(writeSampleMail('staff-replied', sender)).toMatchObject({ replyTo: 'ticket+OTS-10234.mac@ots.la.example' })
  expect(writeSampleMail('account-invitation', sender)).not.toHaveProperty('replyTo')
})

test('an automatic answer is marked so, and nothing can answer it', () => {
  expect(writeSampleMail('unknown-sender', sender)).toMatchObject({
    envelopeFrom: '',
    inReplyTo: '<CAF7x@mail.example>',
    headers: { 'Auto-Submitted': 'auto-replied' },
  })
})

test('there is none of another name', () => {
  expect(writeSampleMail('__proto__', sender)).toBeNull()
})
