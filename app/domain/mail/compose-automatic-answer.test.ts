import { expect, test } from 'vitest'
import type { AutomaticAnswerFacts, AutomaticTemplate } from '#app/emails/automatic-answer-facts.ts'
import { composeAutomaticAnswer } from './compose-automatic-answer.ts'
import { frame } from './gallery/sample-ticket-mail.ts'

const sender = {
  baseUrl: 'https://helpdesk.ots.la.example',
  replyAddressOf: (ticketId: number) => `ticket+${ticketId}@ots.la.example`,
  noteAddressOf: (ticketId: number) => `note+${ticketId}@ots.la.example`,
}

function compose(template: AutomaticTemplate, facts: Partial<AutomaticAnswerFacts>) {
  const about = { receivedAt: '2026-11-23T14:58:00.000Z', mailboxAddress: 'euc@ots.la.example', ...facts }
  const delivery = { ...frame(template), template, ticketId: null, person: null, reason: '', facts: about }
  return composeAutomaticAnswer({ ...delivery, address: 'dan@ots.la.example', addressName: '' }, sender)
}

test.each<[string, AutomaticTemplate, Partial<AutomaticAnswerFacts>, string]>([
  ['about a public answer goes to the ticket', 'files-refused', { ticketId: 7 }, 'ticket+7@ots.la.example'],
  ['about a note stays one', 'files-refused', { ticketId: 7, isForStaff: true }, 'note+7@ots.la.example'],
  ['about what was kept stays one', 'kept-as-note', { ticketId: 7 }, 'note+7@ots.la.example'],
  ['about no ticket goes to the mailbox', 'mail-received-unproven', { ticketId: null }, 'euc@ots.la.example'],
])('what answers one %s', (_what, template, facts, replyTo) => {
  expect(compose(template, facts)).toMatchObject({ replyTo })
})

test.each<AutomaticTemplate>(['files-refused', 'kept-as-note'])(
  '%s names what was not taken, and hides digits that look protected in a file’s name',
  (template) => {
    const { text, html } = compose(template, { ticketId: 7, problems: ['“SSN 219-09-9998.exe” is a program.'] })
    for (const form of [text, html]) {
      expect(form).toContain('“SSN •••-••-••••.exe” is a program.')
      expect(form).not.toContain('219-09')
    }
  },
)
