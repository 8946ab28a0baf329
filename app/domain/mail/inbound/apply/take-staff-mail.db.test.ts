import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { makeMailContent } from '#tests/support/make-mail-content.ts'
import { makeMailFiles } from '#tests/support/make-mail-files.ts'
import {
  answersTo,
  eventsOf,
  makeSentDelivery,
  messagesOf,
  notifyOf,
  openMailStage,
  rowOf,
  takeMail,
  toTicket,
  unproven,
} from '#tests/support/take-mail.ts'

const { rosa, dan } = await openMailStage()

test('staff without proof never act: their mail waits, they are told once, and the ticket’s people hear of it once an hour', async () => {
  const ticketId = await makeTicket(rosa)
  const made = await takeMail({ from: dan.email, ...toTicket(ticketId) }, unproven)
  await takeMail({ from: dan.email, ...toTicket(ticketId) }, unproven)
  expect(await messagesOf(ticketId)).toEqual([])
  expect(await rowOf(made)).toMatchObject({ state: 'held', kind: 'unclear', ticketId, proof: 'unproven' })
  expect(await eventsOf(ticketId, 'mail.held')).toHaveLength(1)
  expect(await answersTo(dan.email)).toMatchObject([{ template: 'mail-received-unproven' }])
})

test('staff with proof answer publicly, and what they quote is not shown with it', async () => {
  const ticketId = await makeTicket(rosa)
  await takeMail({
    from: dan.email,
    text: 'Bring it in.',
    whole: 'Bring it in.\n> Note by Sue: she lies',
    ...toTicket(ticketId),
  })
  expect((await messagesOf(ticketId))[0]).toMatchObject({ kind: 'reply', isFromStaff: true, wholeText: null })
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({ status: 'in_progress' })
})

test('an answer of staff to a mention stays a note', async () => {
  const ticketId = await makeTicket(rosa)
  const { messageId } = await makeSentDelivery(ticketId, {
    address: dan.email,
    template: 'mentioned',
    personId: dan.personId,
  })
  await takeMail({ from: dan.email, parsed: { inReplyTo: [messageId], references: [messageId] } })
  expect((await messagesOf(ticketId))[0]).toMatchObject({ kind: 'note', isFromStaff: true })
})

test.each([
  [
    'quoted headers, with the words below them',
    'From: Rosa\nSent: Monday\nTo: Dan\nSubject: Laptop\n\nOld.\n\nNew.',
    {},
  ],
  ['words between quoted lines', 'Rosa wrote on 11/26/2026 at 10:14:\n> Which?\nThis one.', {}],
  ['a mail of ours without its first line', 'New.\n\nHelpdesk\nYou receive this because it is yours.', {}],
  ['a mail that was forwarded', 'Look.', { forwarded: { from: null, subject: 'Offer', body: 'Cheap.', note: '' } }],
  ['nothing of their own', '(Nothing was written above the quotation.)', { hasOwnWords: false }],
])(
  'what staff quote reaches no requester: of %s becomes a note, of which its author is told',
  async (_what, text, facts) => {
    const ticketId = await makeTicket(rosa)
    await takeMail({ from: dan.email, ...toTicket(ticketId), parsed: { content: makeMailContent(text, facts) } })
    const [message, ...others] = await messagesOf(ticketId)
    expect(others).toEqual([])
    expect(message).toMatchObject({ kind: 'note', isFromStaff: true, authorId: dan.personId })
    expect(message?.body).toMatch(/\[Kept among staff: .*The requester has not had it\.\]$/)
    expect(
      (await notifyOf(ticketId)).filter(
        ({ address, template }) => address === rosa.email && template !== 'ticket-opened',
      ),
    ).toEqual([])
    const [told, ...more] = (await answersTo(dan.email)).filter(
      ({ facts: of }) => (of as { ticketId?: number }).ticketId === ticketId,
    )
    expect(more).toEqual([])
    expect(told).toMatchObject({ template: 'kept-as-note', state: 'queued' })
  },
)

test('a requester’s own quotation stays in their message, and a file that staff send without a word arrives', async () => {
  const ticketId = await makeTicket(rosa)
  const text = 'On 11/26/2026, 10:14, Dan <dan@x.example> wrote:\n> Which?\nThis one.'
  await takeMail({ from: rosa.email, text, ...toTicket(ticketId) })
  const content = makeMailContent('(No words, but files.)', { hasOwnWords: false, whole: '' })
  const attachments = makeMailFiles(['list.txt', 'Serial numbers'])
  await takeMail({ from: dan.email, ...toTicket(ticketId), parsed: { content, attachments } })
  expect(await messagesOf(ticketId)).toMatchObject([
    { kind: 'reply', isFromStaff: false },
    { kind: 'reply', isFromStaff: true },
  ])
})
