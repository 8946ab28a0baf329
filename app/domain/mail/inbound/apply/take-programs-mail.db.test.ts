import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import {
  answersTo,
  eventsOf,
  FROM,
  makeSentDelivery,
  messagesOf,
  notifyOf,
  openMailStage,
  proven,
  rowOf,
  takeMail,
  toTicket,
  unproven,
} from '#tests/support/take-mail.ts'
import { assignTicket } from '../../../tickets/assign-ticket.server.ts'
import { replySchema, replyToTicket } from '../../../tickets/reply-to-ticket.server.ts'
import { bounceAddressOf } from '../../tagged-address.server.ts'

const { rosa, dan } = await openMailStage()

/** What became of the confirmations of tickets that these letters opened. */
async function confirm(subjects: string[], options = proven): Promise<string[]> {
  const states: string[] = []
  for (const subject of subjects) {
    const { ticketId } = await rowOf(await takeMail({ from: rosa.email, subject }, options))
    const opened = (await notifyOf(ticketId ?? 0)).find(({ template }) => template === 'ticket-opened')
    states.push(`${opened?.state} ${opened?.lastAnswer ?? ''}`.trim())
  }
  return states
}
const letAnHourPass = () => db.automaticAnswer.updateMany({ data: { answeredAt: new Date(Date.now() - 3_700_000) } })

test('each ticket of a sender who is known and proven is confirmed, up to what no person opens in an hour', async () => {
  expect(await confirm(['One', 'Two', 'Three', 'Four', 'Five'])).toEqual(Array(5).fill('queued'))
  expect(await confirm(['Six'])).toEqual([
    'suppressed Not sent: 5 tickets of its sender were confirmed within the hour.',
  ])
  await letAnHourPass()
  expect(await confirm(['Seven'])).toEqual(['queued'])
})

test('without proof one ticket an hour is confirmed, and the next says why not', async () => {
  expect(await confirm(['One', 'Two'], unproven)).toEqual([
    'queued',
    'suppressed Not sent: its sender had an automatic answer within the hour.',
  ])
  await letAnHourPass()
  expect(await confirm(['Three'], unproven)).toEqual(['queued'])
})

test.each([
  ['Auto-Submitted', { headers: { 'auto-submitted': 'auto-generated' } }],
  ['Precedence: bulk', { headers: { precedence: 'bulk' } }],
  ['the null return path', { envelopeFrom: '' }],
  ['X-Auto-Response-Suppress', { headers: { 'x-auto-response-suppress': 'All' } }],
])('%s: the ticket is there, and nobody is told that we have it', async (_what, facts) => {
  const row = await rowOf(await takeMail({ from: rosa.email, ...facts }))
  const opened = (await notifyOf(row.ticketId ?? 0)).filter(({ address }) => address === rosa.email)
  expect(opened).toMatchObject([
    { template: 'ticket-opened', state: 'suppressed', lastAnswer: expect.stringContaining('program') },
  ])
})

test('out of office is noted, wakes nothing and leaves every clock as it is', async () => {
  const ticketId = await makeTicket(rosa)
  await replyToTicket(dan, {
    ...replySchema.parse({
      submissionKey: randomUUID(),
      body: 'Which one?',
      waitAs: 'waiting_on_requester',
      waitingFor: 'the tag',
    }),
    ticketId,
  })
  const { messageId } = await makeSentDelivery(ticketId, { address: rosa.email })
  const state = async () => ({
    ticket: await db.ticket.findUniqueOrThrow({ where: { id: ticketId } }),
    clocks: await db.slaClock.findMany({ where: { ticketId }, orderBy: { id: 'asc' } }),
  })
  const before = await state()
  await takeMail({
    ...{
      from: rosa.email,
      subject: 'Automatic reply: Which one?',
      text: 'I am on vacation until Monday.',
      envelopeFrom: '',
    },
    headers: { 'auto-submitted': 'auto-replied' },
    parsed: { inReplyTo: [messageId] },
  })
  expect(await state()).toEqual(before)
  expect(await eventsOf(ticketId, 'mail.autoReplied')).toMatchObject([
    { payload: { from: rosa.email, what: 'outOfOffice' } },
  ])
  expect(await messagesOf(ticketId)).toHaveLength(1)
})

const bounced = (facts: Partial<{ originalMessageId: string | null; action: 'failed' | 'delayed' }> = {}) => ({
  from: 'mailer-daemon@mx.ldh.la.example',
  envelopeFrom: '',
  parsed: {
    bounces: [
      {
        recipient: rosa.email,
        action: 'failed' as const,
        status: '5.1.1',
        diagnostic: 'No such\r\nuser here',
        originalMessageId: null,
        ...facts,
      },
    ],
  },
})

test('a bounce marks its mail, tells the assignee and nobody at the address that bounced, and changes nothing else', async () => {
  const ticketId = await makeTicket(rosa)
  await assignTicket(dan, { ticketId, assigneeId: dan.personId, revision: 1 })
  await notifyOf(ticketId)
  const { id } = await makeSentDelivery(ticketId, { address: rosa.email })
  const before = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  const made = await takeMail({ ...bounced(), envelopeTo: [bounceAddressOf(id)] }, unproven)
  await takeMail({ ...bounced(), envelopeTo: [bounceAddressOf(id)] }, unproven)
  expect(await db.delivery.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'bounced',
    lastAnswer: '5.1.1 No such user here',
  })
  expect(await rowOf(made)).toMatchObject({ kind: 'bounce', deliveryId: id, ticketId, state: 'done' })
  expect(await eventsOf(ticketId, 'mail.bounced')).toHaveLength(1)
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toEqual(before)
  const told = (await notifyOf(ticketId)).filter(({ template }) => template === 'mail-bounced')
  expect(told.map(({ address }) => address)).toEqual([dan.email])
})

test('a bounce by the exact Message-ID counts; a forged one, and a delay, mark nothing', async () => {
  const ticketId = await makeTicket(rosa)
  const [one, two] = [
    await makeSentDelivery(ticketId, { address: rosa.email }),
    await makeSentDelivery(ticketId, { address: rosa.email }),
  ]
  await takeMail(bounced({ originalMessageId: one.messageId }), unproven)
  await takeMail(bounced({ originalMessageId: messageIdOf(randomUUID(), FROM) }), unproven)
  await takeMail({ ...bounced(), envelopeTo: [bounceAddressOf(two.id).replace(/\.[a-z2-7]{5}/, '.aaaaa')] }, unproven)
  await takeMail({ ...bounced({ action: 'delayed' }), envelopeTo: [bounceAddressOf(two.id)] }, unproven)
  expect((await db.delivery.findUniqueOrThrow({ where: { id: one.id } })).state).toBe('bounced')
  expect(await db.delivery.findUniqueOrThrow({ where: { id: two.id } })).toMatchObject({
    state: 'sent',
    lastAnswer: expect.stringMatching(/^Delayed/),
  })
})

test('the bounce of a mail about an account has no ticket', async () => {
  const { id } = await makeSentDelivery(null, { address: rosa.email, template: 'invitation' })
  const made = await takeMail({ ...bounced(), envelopeTo: [bounceAddressOf(id)] }, unproven)
  expect(await rowOf(made)).toMatchObject({ kind: 'bounce', ticketId: null, deliveryId: id })
})

test('an unknown sender is refused once, whatever they send', async () => {
  await db.mailbox.update({ where: { address: 'euc@ots.la.example' }, data: { unknownSenders: 'refuse' } })
  const from = `nobody-${randomUUID().slice(0, 8)}@shop.example`
  const first = await takeMail({ from, mailbox: 'euc@ots.la.example' })
  await db.automaticAnswer.deleteMany()
  await takeMail({ from, mailbox: 'euc@ots.la.example' })
  expect(await rowOf(first)).toMatchObject({ state: 'done', kind: 'refused' })
  expect(await answersTo(from)).toMatchObject([{ template: 'unknown-sender', state: 'queued', personId: null }])
})

test('an unknown sender of the organisation is admitted where the mailbox says so, with proof, and belongs where their colleagues do', async () => {
  await db.mailbox.update({ where: { address: 'euc@ots.la.example' }, data: { unknownSenders: 'admit' } })
  const colleague = await makePerson({
    agencyCode: 'LDH',
    email: `a-${randomUUID().slice(0, 8)}@new-office.la.example`,
  })
  const from = `remy.landry-${randomUUID().slice(0, 8)}@new-office.la.example`
  const held = await takeMail({ from, mailbox: 'euc@ots.la.example' }, unproven)
  const made = await takeMail({ from, name: 'Remy Landry', mailbox: 'euc@ots.la.example' })
  expect((await rowOf(held)).state).toBe('held')
  const person = await db.person.findUniqueOrThrow({ where: { email: from } })
  expect(person).toMatchObject({ name: 'Remy Landry', passwordHash: null, agencyId: colleague.agencyId })
  expect(await rowOf(made)).toMatchObject({ kind: 'ticket', personId: person.id })
})

test('twenty mails of one side in an hour are taken, the next waits, and the ticket’s people hear of it once', async () => {
  const ticketId = await makeTicket(rosa)
  for (let count = 0; count < 20; count += 1) await takeMail({ from: rosa.email, ...toTicket(ticketId) })
  const next = await takeMail({ from: rosa.email, ...toTicket(ticketId) })
  await takeMail({ from: rosa.email, ...toTicket(ticketId) })
  expect(await messagesOf(ticketId)).toHaveLength(20)
  expect(await rowOf(next)).toMatchObject({ state: 'held', ticketId })
  expect(await eventsOf(ticketId, 'mail.held')).toHaveLength(1)
})

test('what programs answer is noted twenty times an hour, and each of their mails is kept', async () => {
  const ticketId = await makeTicket(rosa)
  const answer = { from: rosa.email, headers: { 'auto-submitted': 'auto-replied' }, ...toTicket(ticketId) }
  for (let count = 0; count < 21; count += 1) await takeMail(answer, unproven)
  expect(await eventsOf(ticketId, 'mail.autoReplied')).toHaveLength(20)
  expect(await db.inboundMail.count({ where: { ticketId, kind: 'autoReply', state: 'done' } })).toBe(21)
})
