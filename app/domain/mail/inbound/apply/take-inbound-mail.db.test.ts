import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { makeMail, say } from '#tests/support/make-mail.ts'
import {
  makeSentDelivery,
  messagesOf,
  notifyOf,
  openMailStage,
  rowOf,
  takeMail,
  toTicket,
  unproven,
} from '#tests/support/take-mail.ts'
import { cancelTicket } from '../../../tickets/cancel-ticket.server.ts'
import { closeTicket } from '../../../tickets/close-ticket.server.ts'
import { resolveTicket } from '../../../tickets/resolve-ticket.server.ts'
import { takeInboundMail } from './take-inbound-mail.server.ts'

const { rosa, dan } = await openMailStage()
const stranger = await makePerson({ agencyCode: 'DCFS', name: 'Somebody Else' })

test('an answer to the signed address is a message by mail, with what it quoted kept beside it', async () => {
  const ticketId = await makeTicket(rosa)
  const made = await takeMail({
    from: rosa.email,
    text: 'Still dead.',
    whole: 'Still dead.\n> Did you try the charger?',
    ...toTicket(ticketId),
  })
  const [message, ...others] = await messagesOf(ticketId)
  expect(others).toEqual([])
  expect(message).toMatchObject({
    body: 'Still dead.',
    format: 'plain',
    channel: 'email',
    authorId: rosa.personId,
    isFromStaff: false,
  })
  expect(message).toMatchObject({
    inboundMailId: made.mail.id,
    isUnproven: false,
    wholeText: 'Still dead.\n> Did you try the charger?',
  })
  expect(await rowOf(made)).toMatchObject({
    state: 'done',
    kind: 'reply',
    ticketId,
    personId: rosa.personId,
    proof: 'proven',
    sender: rosa.email,
  })
})

test('HTML is kept as HTML, and its plain form beside it', async () => {
  const ticketId = await makeTicket(rosa)
  await takeMail({ from: rosa.email, text: 'Still dead.', html: '<p>Still <b>dead</b>.</p>', ...toTicket(ticketId) })
  expect((await messagesOf(ticketId))[0]).toMatchObject({
    format: 'html',
    html: '<p>Still <b>dead</b>.</p>',
    body: 'Still dead.',
  })
})

test('a new matter becomes a ticket of its mailbox’s section, confirmed once', async () => {
  const made = await takeMail({
    from: rosa.email,
    subject: 'Re: AW: Printer jams',
    text: 'On floor two.',
    mailbox: 'dco@ots.la.example',
  })
  const { ticketId } = await rowOf(made)
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId ?? 0 }, include: { messages: true } })
  expect(ticket).toMatchObject({
    subject: 'Printer jams',
    sectionCode: 'dco',
    channel: 'email',
    requesterId: rosa.personId,
    isUnrouted: false,
  })
  expect(ticket.messages).toMatchObject([
    { kind: 'description', body: 'On floor two.', inboundMailId: made.mail.id, channel: 'email', format: 'plain' },
  ])
  const deliveries = await notifyOf(ticket.id)
  expect(deliveries.filter(({ template }) => template === 'ticket-opened')).toMatchObject([
    { address: rosa.email, state: 'queued' },
  ])
})

test('a requester without proof is taken by the signed address and marked, and by the number alone waits', async () => {
  const ticketId = await makeTicket(rosa)
  await takeMail({ from: rosa.email, ...toTicket(ticketId) }, unproven)
  const guess = await takeMail({ from: rosa.email, subject: `Re: OTS-${ticketId}` }, unproven)
  expect(await messagesOf(ticketId)).toMatchObject([{ isUnproven: true }])
  expect(await rowOf(guess)).toMatchObject({ state: 'held', ticketId })
})

test('forged references to somebody else’s ticket leave it untouched', async () => {
  const ticketId = await makeTicket(rosa)
  const { messageId } = await makeSentDelivery(ticketId, { address: rosa.email })
  const before = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  const made = await takeMail({
    ...{ from: stranger.email, subject: `Re: OTS-${ticketId}`, ...toTicket(ticketId) },
    parsed: { inReplyTo: [messageId], references: [messageId] },
  })
  const row = await rowOf(made)
  expect(row).toMatchObject({ kind: 'ticket', state: 'done' })
  expect(row.ticketId).not.toBe(ticketId)
  expect(await messagesOf(ticketId)).toEqual([])
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toEqual(before)
})

test('a former address is still its person’s', async () => {
  const email = `old-${randomUUID().slice(0, 8)}@ldh.la.example`
  await db.formerAddress.create({ data: { email, personId: rosa.personId } })
  const ticketId = await makeTicket(rosa)
  await takeMail({ from: email, ...toTicket(ticketId) })
  expect(await messagesOf(ticketId)).toMatchObject([{ authorId: rosa.personId }])
})

test('a reply reopens what is resolved and continues what is closed', async () => {
  const ticketId = await makeTicket(rosa)
  await resolveTicket(dan, { ticketId, submissionKey: randomUUID(), code: 'fixed', text: 'New battery.' })
  await takeMail({ from: rosa.email, text: 'Dead again.', ...toTicket(ticketId) })
  expect(await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toMatchObject({ status: 'in_progress' })
  await resolveTicket(dan, { ticketId, submissionKey: randomUUID(), code: 'fixed', text: 'New board.' })
  await closeTicket(rosa, { ticketId })
  const { ticketId: next } = await rowOf(
    await takeMail({ from: rosa.email, text: 'And again.', ...toTicket(ticketId) }),
  )
  expect(await db.ticket.findUniqueOrThrow({ where: { id: next ?? 0 } })).toMatchObject({
    continuesId: ticketId,
    channel: 'email',
  })
})

test('a reply to a cancelled ticket becomes a new one', async () => {
  const ticketId = await makeTicket(rosa)
  await cancelTicket(rosa, { ticketId, reason: 'Never mind.' })
  expect(await rowOf(await takeMail({ from: rosa.email, ...toTicket(ticketId) }))).toMatchObject({ kind: 'ticket' })
})

test('what looks like protected data is written down, in the quotation too', async () => {
  const ticketId = await makeTicket(rosa)
  await takeMail({
    from: rosa.email,
    text: 'Here it is.',
    whole: 'Here it is.\n> My number is 219-09-9998.',
    ...toTicket(ticketId),
  })
  expect(await db.protectedDataFinding.findMany({ where: { ticketId } })).toMatchObject([
    { place: 'reply', isDenied: false },
  ])
})

test('while name servers are away, staff’s mail is read again later, and waits for a person in the end', async () => {
  const away = say(false, { isUndecided: true })
  const { mail, read } = await makeMail({ from: dan.email })
  await expect(takeInboundMail(mail, read, away)).rejects.toMatchObject({ code: 'unavailable' })
  await db.inboundMail.update({ where: { id: mail.id }, data: { receivedAt: new Date(Date.now() - 600_000) } })
  await takeInboundMail(mail, read, away)
  expect(await rowOf({ mail, read })).toMatchObject({ state: 'held' })
})

test('text that PostgreSQL would refuse, and endless text, becomes a message all the same', async () => {
  const ticketId = await makeTicket(rosa)
  const text = `a\0b\uD800 ${'long '.repeat(30_000)}`
  await takeMail({
    from: rosa.email,
    subject: 'x\0\uDC00',
    text,
    whole: `${text}\0`,
    html: `<p>\0\uD800</p>`,
    ...toTicket(ticketId),
  })
  const [message] = await messagesOf(ticketId)
  expect(message?.body.length).toBeLessThanOrEqual(50_000)
  expect(message?.body).toContain('[The mail is longer. All of it is kept.]')
})
