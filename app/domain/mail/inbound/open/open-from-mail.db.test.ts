import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import type { Actor } from '../../../identity/actor.ts'
import { describeEvent, type EventNames } from '../../../tickets/describe-event.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import type { StoredMail } from '../store/stored-mail.ts'
import { openFromMail } from './open-from-mail.server.ts'

let rosa: Actor
let scheduler: Actor
beforeAll(async () => {
  rosa = await makePerson()
  scheduler = await makePerson({ email: `autosys-${randomUUID().slice(0, 8)}@ots.la.example`, agencyCode: 'OTS' })
})

async function open(
  actor: Actor,
  subject: string,
  body: string,
  {
    sectionCode = null as string | null,
    isFromProgram = false,
    isUnproven = false,
    parts = {} as Partial<ParsedMail>,
  } = {},
) {
  const { id } = await db.inboundMail.create({
    data: {
      road: 'file',
      envelopeFrom: actor.email,
      storageKey: randomUUID().replaceAll('-', '').padEnd(48, '0'),
      sizeBytes: 1,
      sha256: new Uint8Array(32),
    },
  })
  const mailbox = { id: 1, address: 'euc@ots.la.example', sectionCode, unknownSenders: 'hold' }
  const mail = { id, envelopeTo: [] as string[], mailbox: sectionCode === null ? null : mailbox } as StoredMail
  const from = [{ address: actor.email, name: actor.name }]
  const parsed = { subject, from, to: [], cc: [], content: { forwarded: null }, ...parts } as unknown as ParsedMail
  const unconfirmedBecause = isFromProgram ? 'Not sent: a program wrote it.' : null
  const origin = { inboundMailId: id, html: null, wholeText: null, isUnproven, unconfirmedBecause }
  const opening = { mail, parsed, actor, isFromProgram, body, origin }
  return inTransaction((tx) => openFromMail(tx, opening))
}

const ticketOf = ({ ticketId }: { ticketId: number | null }) =>
  db.ticket.findUniqueOrThrow({ where: { id: ticketId ?? 0 } })

test('the words of a mail choose category, type and section, marked as a guess, and its sender is asked for the rest', async () => {
  const opened = await open(rosa, 'Re: Email bounced', 'My mail to the parish is undeliverable: it bounced.')
  expect(await ticketOf(opened)).toMatchObject({
    subject: 'Email bounced',
    categoryCode: 'EUC-EML-04',
    isCategoryGuessed: true,
    sectionCode: 'dco',
    channel: 'email',
    isUnrouted: false,
  })
  expect(await db.detailRequest.count({ where: { ticketId: opened.ticketId ?? 0, personId: rosa.personId } })).toBe(1)
})

test('words that say too little are sorted by people', async () => {
  const ticket = await ticketOf(await open(rosa, 'Hello', 'Please call me.'))
  expect(ticket).toMatchObject({ categoryCode: null, isCategoryGuessed: false, isUnrouted: true })
})

test('what is written to a section’s own address stays there, whatever its words', async () => {
  const ticket = await ticketOf(
    await open(rosa, 'Email bounced', 'It bounced, it is undeliverable.', { sectionCode: 'euc' }),
  )
  expect(ticket).toMatchObject({ sectionCode: 'euc', categoryCode: null })
})

test('a scheduler’s mail is a Production Support ticket, and the same job joins it', async () => {
  const told = (at: string) => open(scheduler, `job LDHP22 failed in job_scheduler at: ${at}`, 'rc=12')
  const first = await told('11/26/2026 05:00:00')
  expect(first.kind).toBe('ticket')
  expect(await ticketOf(first)).toMatchObject({
    type: 'production_support',
    categoryCode: 'PS-BAT-01',
    channel: 'monitoring',
    details: { jobName: 'LDHP22' },
    isCategoryGuessed: false,
  })
  const second = await told('11/26/2026 05:30:00')
  expect(second).toEqual({ ticketId: first.ticketId, kind: 'repeat' })
  expect((await ticketOf(first)).repeatCount).toBe(1)
  const other = await open(scheduler, 'job LDHP23 failed in job_scheduler at: 11/26/2026 05:30:00', 'rc=12')
  expect(other.ticketId).not.toBe(first.ticketId)
  expect(await db.detailRequest.count({ where: { ticketId: first.ticketId ?? 0 } })).toBe(0)
})

test('a burst of the same alarm is one ticket', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      open(rosa, '** PROBLEM Host Alert: web07 is DOWN **', 'Host: web07', { isFromProgram: true }),
    ),
  )
  expect(answers.filter(({ kind }) => kind === 'ticket')).toHaveLength(1)
  expect(new Set(answers.map(({ ticketId }) => ticketId)).size).toBe(1)
  const over = await open(rosa, '** RECOVERY Host Alert: web07 is UP **', 'Host: web07', { isFromProgram: true })
  expect(over).toEqual({ ticketId: answers[0]?.ticketId, kind: 'repeat' })
  const nothing = await open(rosa, '** RECOVERY Host Alert: web08 is UP **', '', { isFromProgram: true })
  expect(nothing).toEqual({ ticketId: null, kind: 'repeat' })
})

test('what nobody proves to be from a machine is told as that: that it is over is no fact', async () => {
  const told = (subject: string) => open(scheduler, subject, 'Host: web09', { isUnproven: true })
  const { ticketId } = await told('** PROBLEM Host Alert: web09 is DOWN **')
  await told('** PROBLEM Host Alert: web09 is DOWN **')
  await told('** RECOVERY Host Alert: web09 is UP **')
  const events = await db.ticketEvent.findMany({
    where: { ticketId: ticketId ?? 0, type: { in: ['ticket.repeated', 'ticket.recovered'] } },
    orderBy: { id: 'asc' },
  })
  const words = events.map((event) => describeEvent(event as never, {} as EventNames, 'staff'))
  expect(words).toEqual([
    'The same was reported again by mail, which nothing proves to be from its sender (once so far)',
    'Perhaps over, says a mail that nothing proves to be from its sender: ** RECOVERY Host Alert: web09 is UP **',
  ])
  expect(await ticketOf({ ticketId })).toMatchObject({ status: 'new', repeatCount: 1 })
})

test('a person who writes that a job has failed is read each time', async () => {
  const first = await open(rosa, 'Job LDHP99 failed', 'Again. Please look.')
  const second = await open(rosa, 'Job LDHP99 failed', 'Still.')
  expect([first.kind, second.kind]).toEqual(['ticket', 'ticket'])
  expect(second.ticketId).not.toBe(first.ticketId)
})

test('who forwards a mail and asks for it opens a ticket for its original sender', async () => {
  const dan = await makeTechnician('euc')
  const forwarded = {
    from: { address: rosa.email.toUpperCase(), name: 'Rosa' },
    subject: 'Paper jam',
    body: 'The copier has a paper jam.',
    note: 'She calls every day.',
  }
  const to = [{ address: 'helpdesk+forward@ots.la.example', name: '' }]
  const parts = { to, content: { forwarded } as never }
  const asked = await ticketOf(await open(dan, 'FW: Paper jam', 'She calls every day.', { parts }))
  expect(asked).toMatchObject({ requesterId: rosa.personId, openedById: dan.personId, subject: 'Paper jam' })
  const message = await db.ticketMessage.findFirstOrThrow({ where: { ticketId: asked.id } })
  expect(message).toMatchObject({ body: 'The copier has a paper jam.', wholeText: null, html: null })
  expect(await db.detailRequest.count({ where: { ticketId: asked.id, personId: rosa.personId } })).toBe(1)

  const unasked = await ticketOf(await open(dan, 'FW: Paper jam', 'Look.', { parts: { ...parts, to: [] } }))
  expect(unasked.requesterId).toBe(dan.personId)
  const stranger = await makePerson({ agencyCode: 'DOTD' })
  const foreign = await ticketOf(await open(stranger, 'FW: Paper jam', 'Look.', { parts }))
  expect(foreign.requesterId).toBe(stranger.personId)
})
