import { randomUUID } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { closeMailer } from '#app/platform/mailer.server.ts'
import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeCoordinator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { sendWaitingMail } from '#tests/support/send-waiting-mail.ts'
import { addNote, noteSchema } from '../tickets/add-note.server.ts'
import { assignTicket } from '../tickets/assign-ticket.server.ts'
import { cancelTicket } from '../tickets/cancel-ticket.server.ts'
import { changeStatus, changeStatusSchema } from '../tickets/change-status.server.ts'
import { followTicket } from '../tickets/follow-ticket.server.ts'
import { reopenTicket } from '../tickets/reopen-ticket.server.ts'
import { replySchema, replyToTicket } from '../tickets/reply-to-ticket.server.ts'
import { resolveSchema, resolveTicket } from '../tickets/resolve-ticket.server.ts'
import { transferTicket } from '../tickets/transfer-ticket.server.ts'
import { type Catcher, startCatcher } from './catcher/start-catcher.server.ts'
import { gatherDigests } from './gather-digests.server.ts'
import { sendDeliveries } from './send-deliveries.server.ts'

/** In every note and nowhere else. */
const WORD = 'Quokka'

let catcher: Catcher

beforeAll(async () => {
  catcher = await startCatcher({ port: 0 })
  env.SMTP_URL = catcher.url
})

afterAll(async () => {
  closeMailer()
  await catcher.stop()
})

const reply = (body: string) => replySchema.parse({ submissionKey: randomUUID(), body })

/** Everything that was kept to be told to somebody, and what a mail program was handed, taken apart. */
async function readAllThatWasTold(): Promise<string> {
  const mails = await db.caughtMail.findMany({ select: { raw: true, subject: true } })
  const parsed = await Promise.all(mails.map(({ raw }) => simpleParser(Buffer.from(raw))))
  const stored = [
    await db.delivery.findMany(),
    await db.notice.findMany(),
    await db.outboxJob.findMany({ select: { payload: true } }),
  ]
  return JSON.stringify([
    stored,
    parsed.map(({ text, html, subject, headerLines }) => [text, html, subject, headerLines]),
  ])
}

test('no delivery, notice, digest or caught mail ever holds a word of a note, whatever happens to the ticket', async () => {
  const rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry', email: 'rosa@ldh.la.example' })
  const cory = await makeCoordinator('LDH', { email: 'cory@ldh.la.example' })
  const fay = await makePerson({ agencyCode: 'DOTD', name: 'Fay Elsewhere', email: 'fay@dotd.la.example' })
  const dan = await makeTechnician('euc', { name: 'Dan Hebert', email: 'dan@ots.la.example' })
  const sam = await makeSupervisor('euc', { name: 'Sam Supervisor', email: 'sam@ots.la.example' })
  await makeTechnician('dco', { name: 'Tess Tech', email: 'tech1.dco@ots.la.example' })
  for (const kind of ['reply', 'outcome', 'progress']) {
    const of = { personId: cory.personId, sectionCode: '*', kind, channel: 'email' as const }
    await db.noticeChoice.create({ data: { ...of, timing: 'daily' } })
  }
  const note = async (ticketId: number) => {
    const body = `${WORD} said so. @tech1.dco @sam @${WORD} @"${WORD} ${WORD}" look`
    await addNote(dan, { ...noteSchema.parse({ submissionKey: randomUUID(), body }), ticketId })
    await sendWaitingMail()
  }
  const ticketId = await makeTicket(rosa, { categoryCode: 'EUC-DEV-04' })
  await followTicket(cory, { ticketId, follow: true })
  await db.ticketFollower.create({ data: { ticketId, personId: fay.personId } })
  const steps: (() => Promise<unknown>)[] = [
    () => assignTicket(sam, { ticketId, assigneeId: dan.personId }),
    () =>
      replyToTicket(dan, {
        ...reply('Which model is it?'),
        waitAs: 'waiting_on_requester',
        waitingFor: 'it',
        ticketId,
      }),
    () => replyToTicket(rosa, { ...reply('The blue one.'), ticketId }),
    () =>
      changeStatus(dan, {
        ...changeStatusSchema.parse({ status: 'waiting_on_approval', waitingFor: 'a laptop' }),
        ticketId,
      }),
    () =>
      resolveTicket(dan, {
        ...resolveSchema.parse({ code: 'fixed', text: 'A new battery.', submissionKey: randomUUID() }),
        ticketId,
      }),
    () => reopenTicket(dan, { reason: 'Not quite', ticketId }),
    () => transferTicket(dan, { sectionCode: 'dco', reason: 'A server', ticketId }),
    () => cancelTicket(rosa, { reason: 'Not needed', ticketId }),
  ]
  await note(ticketId)
  for (const step of steps) {
    await step()
    await note(ticketId)
  }
  await db.delivery.updateMany({
    where: { digest: { not: null }, state: 'queued' },
    data: { nextAttemptAt: new Date(Date.now() - 60_000) },
  })
  await inSqlTransaction((tx) => gatherDigests(tx))
  const digests = await db.delivery.findMany({ where: { template: 'digest' } })
  await sendDeliveries(digests.map(({ id }) => id))

  const told = await readAllThatWasTold()
  expect(told).not.toContain(WORD)
  // All roads were taken: or nothing would be proven.
  const templates = new Set((await db.delivery.findMany({ where: { state: 'sent' } })).map(({ template }) => template))
  const expected = ['waiting-on-you', 'approval-asked', 'resolved', 'reopened', 'transferred', 'mentioned', 'digest']
  expect([...templates]).toEqual(expect.arrayContaining(expected))
  expect(await db.ticketMessage.count({ where: { ticketId, kind: 'note', body: { contains: WORD } } })).toBe(9)
  expect(told).toContain('A new battery.')
  // Mentions went to staff alone.
  const mentioned = await db.delivery.findMany({ where: { template: 'mentioned' } })
  expect(new Set(mentioned.map(({ address }) => address))).toEqual(
    new Set(['tech1.dco@ots.la.example', 'sam@ots.la.example']),
  )
})
