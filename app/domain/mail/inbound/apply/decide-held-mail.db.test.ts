import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { type MailFacts, makeMail, say } from '#tests/support/make-mail.ts'
import type { Actor } from '../../../identity/actor.ts'
import { replyAddressOf } from '../../tagged-address.server.ts'
import { decideHeldMail } from './decide-held-mail.server.ts'
import { takeInboundMail } from './take-inbound-mail.server.ts'

let ada: Actor
let rosa: Actor
let dan: Actor

beforeAll(async () => {
  ada = await makeAdministrator()
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry' })
  dan = await makeTechnician('euc')
})

/** A mail that waits, and the decision on it, with a reader that gives what the first one gave. */
async function hold(facts: MailFacts) {
  const { mail, read } = await makeMail(facts)
  const { storageKey } = await db.inboundMail.findUniqueOrThrow({ where: { id: mail.id } })
  await storage.write(storageKey, Readable.from(['Subject: x\r\n\r\n']))
  await takeInboundMail(mail, read, say(false))
  const row = () => db.inboundMail.findUniqueOrThrow({ where: { id: mail.id } })
  expect(await row()).toMatchObject({ state: 'held' })
  const reader = { read: async () => ({ ...read, dispose: async () => undefined }) }
  const decide = (decision: 'take' | 'open' | 'discard', actor = ada) =>
    decideHeldMail(actor, { inboundMailId: mail.id, decision }, reader)
  return { row, decide }
}

const messagesOf = (ticketId: number) =>
  db.ticketMessage.findMany({ where: { ticketId, kind: { not: 'description' } } })

test('taken, a requester’s word is their message, still unproven, and the decision stands in the audit trail', async () => {
  const ticketId = await makeTicket(rosa)
  const held = await hold({ from: rosa.email, subject: `Re: OTS-${ticketId}` })
  await held.decide('take')
  expect(await messagesOf(ticketId)).toMatchObject([{ kind: 'reply', isUnproven: true, authorId: rosa.personId }])
  const row = await held.row()
  expect(row).toMatchObject({ state: 'done', kind: 'reply', proof: 'unproven', decidedById: ada.personId, ticketId })
  expect(await db.auditEntry.findMany({ where: { action: 'mail.heldDecided', subject: row.id } })).toHaveLength(1)
})

test('taken, the unproven word of staff is a note', async () => {
  const ticketId = await makeTicket(rosa)
  const held = await hold({ from: dan.email, envelopeTo: [replyAddressOf(ticketId)] })
  await held.decide('take')
  expect(await messagesOf(ticketId)).toMatchObject([{ kind: 'note', isUnproven: true }])
})

test('a stranger’s mail cannot be taken; opened, it makes them a person who is told so', async () => {
  const from = `lee.ng-${randomUUID().slice(0, 8)}@home.example`
  const held = await hold({ from })
  await expect(held.decide('take')).rejects.toMatchObject({ code: 'conflict' })
  await held.decide('open')
  const person = await db.person.findUniqueOrThrow({ where: { email: from } })
  expect(await held.row()).toMatchObject({ state: 'done', kind: 'ticket', personId: person.id })
  expect(await db.automaticAnswer.count({ where: { address: from } })).toBe(1)
})

test('two administrators at once decide once', async () => {
  const held = await hold({ from: `x-${randomUUID()}@home.example` })
  const ends = await Promise.allSettled([held.decide('open'), held.decide('open'), held.decide('discard')])
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []))).toEqual(['conflict', 'conflict'])
  const { ticketId, state } = await held.row()
  expect(ticketId === null).toBe(state === 'discarded')
})

test('what was discarded waits no longer, and who may not decide meets nothing', async () => {
  const held = await hold({ from: `x-${randomUUID()}@home.example` })
  await expect(held.decide('discard', dan)).rejects.toMatchObject({ code: 'not_found' })
  await held.decide('discard')
  expect(await held.row()).toMatchObject({ state: 'discarded', ticketId: null, decidedById: ada.personId })
  await expect(held.decide('open')).rejects.toMatchObject({ code: 'conflict' })
  await expect(decideHeldMail(ada, { inboundMailId: randomUUID(), decision: 'discard' })).rejects.toMatchObject({
    code: 'not_found',
  })
})
