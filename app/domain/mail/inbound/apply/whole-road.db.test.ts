import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../../../identity/actor.ts'
import { replyAddressOf } from '../../tagged-address.server.ts'
import { CAUGHT_HEADER, proveCaughtMail } from '../judge/caught-mail-proof.server.ts'
import { readInboundMail } from '../parse/read-inbound-mail.server.ts'
import { storeInboundMail } from '../store/store-inbound-mail.server.ts'

let rosa: Actor
let dan: Actor

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry' })
  dan = await makeTechnician('euc', { name: 'Dan Hebert' })
})

/** From the bytes that a relay hands over to the end of the mail's row, through the real reader. */
async function send(ticketId: number, from: string, headers: readonly string[]) {
  const to = replyAddressOf(ticketId)
  const raw = [
    `From: ${from}`,
    `To: ${to}`,
    'Subject: Re: Laptop',
    ...headers,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'I will bring it.',
    '',
    'On Thu, Nov 26, 2026 at 9:00 AM OTS Helpdesk wrote:',
    '> Did you try the charger?',
    '',
  ].join('\r\n')
  const arriving = {
    road: 'lmtp' as const,
    mailboxId: null,
    envelopeFrom: from,
    envelopeTo: [to],
    clientAddress: '',
    clientName: '',
  }
  const { id } = await storeInboundMail({ ...arriving, raw: Buffer.from(raw) })
  await readInboundMail(id)
  return db.inboundMail.findUniqueOrThrow({ where: { id } })
}

const messagesOf = (ticketId: number) =>
  db.ticketMessage.findMany({ where: { ticketId, kind: { not: 'description' } } })

test('the catcher’s proof lets a technician answer, and nobody else in their name', async () => {
  const ticketId = await makeTicket(rosa)
  const messageId = '<made-up-1@ots.la.example>'
  const proof = proveCaughtMail({ from: dan.email, messageId })
  const forged = await send(ticketId, dan.email, [
    'Message-ID: <made-up-2@ots.la.example>',
    `${CAUGHT_HEADER}: ${proof}`,
  ])
  expect(['held', 'received']).toContain(forged.state)
  expect(await messagesOf(ticketId)).toEqual([])
  const own = await send(ticketId, dan.email, [`Message-ID: ${messageId}`, `${CAUGHT_HEADER}: ${proof}`])
  expect(own).toMatchObject({ state: 'done', kind: 'reply', proof: 'proven', ticketId })
  expect(await messagesOf(ticketId)).toMatchObject([{ body: 'I will bring it.', isFromStaff: true, isUnproven: false }])
})

test('Authentication-Results that a sender wrote prove nothing', async () => {
  const ticketId = await makeTicket(rosa)
  const claims = [
    'Authentication-Results: mx.ots.la.example; dmarc=pass header.from=ots.la.example',
    'Message-ID: <made-up-3@ots.la.example>',
  ]
  const forged = await send(ticketId, dan.email, claims)
  expect(['held', 'received']).toContain(forged.state)
  expect(await messagesOf(ticketId)).toEqual([])
})

test('a requester’s answer is taken without proof, once, and marked', async () => {
  const ticketId = await makeTicket(rosa)
  const first = await send(ticketId, rosa.email, ['Message-ID: <made-up-4@ldh.la.example>'])
  const again = await send(ticketId, rosa.email, ['Message-ID: <made-up-4@ldh.la.example>'])
  expect([first.kind, again.kind]).toEqual(['reply', 'duplicate'])
  const [message, ...others] = await messagesOf(ticketId)
  expect(others).toEqual([])
  expect(message).toMatchObject({ body: 'I will bring it.', isUnproven: true })
  expect(message?.wholeText).toContain('Did you try the charger?')
})
