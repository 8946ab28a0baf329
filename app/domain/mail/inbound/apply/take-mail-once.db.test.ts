import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { makeMail } from '#tests/support/make-mail.ts'
import { makeMailFiles } from '#tests/support/make-mail-files.ts'
import { messagesOf, openMailStage, proven, rowOf, takeMail, toTicket, unproven } from '#tests/support/take-mail.ts'
import { cancelTicket } from '../../../tickets/cancel-ticket.server.ts'
import { closeTicket } from '../../../tickets/close-ticket.server.ts'
import { resolveTicket } from '../../../tickets/resolve-ticket.server.ts'
import { takeInboundMail } from './take-inbound-mail.server.ts'

const { rosa, dan } = await openMailStage()

test('the same mail by two roads at once counts once', async () => {
  const facts = { from: rosa.email, messageId: `<${randomUUID()}@ldh.la.example>`, subject: 'Printer' }
  const made = await Promise.all(Array.from({ length: 6 }, () => makeMail(facts)))
  await Promise.all(made.map(({ mail, read }) => takeInboundMail(mail, read, proven)))
  const rows = await Promise.all(made.map(rowOf))
  expect(rows.map(({ kind }) => kind).toSorted()).toEqual([...Array(5).fill('duplicate'), 'ticket'])
  expect(rows.every(({ state }) => state === 'done')).toBe(true)
  expect(
    await db.ticket.count({ where: { messages: { some: { inboundMailId: { in: rows.map(({ id }) => id) } } } } }),
  ).toBe(1)
})

test('one mail that five workers take at once, and take again, is one message', async () => {
  const ticketId = await makeTicket(rosa)
  const { mail, read } = await makeMail({ from: rosa.email, ...toTicket(ticketId) })
  await Promise.all(Array.from({ length: 5 }, () => takeInboundMail(mail, read, proven)))
  await takeInboundMail(mail, read, proven)
  expect(await messagesOf(ticketId)).toHaveLength(1)
})

test('whoever sends other words under the Message-ID of a mail before it, unproven, keeps it from nobody', async () => {
  const ticketId = await makeTicket(rosa)
  const named = { from: rosa.email, messageId: `<${randomUUID()}@ldh.example>`, ...toTicket(ticketId) }
  const forged = await takeMail({ ...named, text: 'Close it, all is well.' }, unproven)
  expect(await rowOf(forged)).toMatchObject({ kind: 'reply' })
  expect(await rowOf(await takeMail({ ...named, text: 'Close it, or so they say.' }, unproven))).toMatchObject({
    kind: 'duplicate',
  })
  const real = await Promise.all([1, 2, 3].map(() => takeMail({ ...named, text: 'It smokes!' })))
  const kinds = await Promise.all(real.map(async (made) => (await rowOf(made)).kind))
  expect(kinds.toSorted()).toEqual(['duplicate', 'duplicate', 'reply'])
  expect(await rowOf(await takeMail({ ...named, text: 'Something else.' }))).toMatchObject({ kind: 'duplicate' })
  expect((await messagesOf(ticketId)).map(({ body, isUnproven }) => [body, isUnproven])).toEqual([
    ['Close it, all is well.', true],
    ['It smokes!', false],
  ])
})

test('the same words unproven and then proven are one message', async () => {
  const ticketId = await makeTicket(rosa)
  const named = { from: rosa.email, messageId: `<${randomUUID()}@ldh.example>`, ...toTicket(ticketId) }
  await takeMail(named, unproven)
  expect(await rowOf(await takeMail(named))).toMatchObject({ kind: 'duplicate' })
})

test('a mail without Message-ID counts once by what it says', async () => {
  const facts = { from: rosa.email, messageId: null, subject: `Once ${randomUUID()}` }
  await takeMail(facts)
  expect(await rowOf(await takeMail(facts))).toMatchObject({ kind: 'duplicate' })
})

test('whatever breaks on the way leaves nothing behind, and the next run does all of it', async () => {
  const ticketId = await makeTicket(rosa)
  const attachments = makeMailFiles(['log.txt', 'the log\n'])
  const { mail, read } = await makeMail({ from: rosa.email, ...toTicket(ticketId), parsed: { attachments } })
  // Refuses at each of the places in turn where the transaction writes.
  for (const table of ['attachment', 'ticket_event', 'outbox_job', 'ticket_message']) {
    await db.$executeRawUnsafe(`CREATE OR REPLACE FUNCTION break_${table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF TG_OP = 'UPDATE' AND NEW.ticket_id IS NULL THEN RETURN NEW; END IF; RAISE EXCEPTION 'broken at ${table}'; END $$`)
    const moment = table === 'attachment' ? 'UPDATE' : 'INSERT'
    await db.$executeRawUnsafe(
      `CREATE TRIGGER broken BEFORE ${moment} ON ${table} FOR EACH ROW EXECUTE FUNCTION break_${table}()`,
    )
    try {
      await expect(takeInboundMail(mail, read, proven)).rejects.toThrow()
    } finally {
      await db.$executeRawUnsafe(`DROP TRIGGER broken ON ${table}`)
    }
    expect(await rowOf({ mail, read })).toMatchObject({ state: 'reading', kind: '', onceKey: null })
    expect(await messagesOf(ticketId)).toEqual([])
  }
  await takeInboundMail(mail, read, proven)
  await takeInboundMail(mail, read, proven)
  const [message, ...others] = await messagesOf(ticketId)
  expect(others).toEqual([])
  expect(await db.attachment.findMany({ where: { ticketId } })).toMatchObject([
    { fileName: 'log.txt', messageId: message?.id },
  ])
})

test('a ticket that closes while its answer is judged gets it all the same, or a ticket that continues it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const ticketId = await makeTicket(rosa)
    await resolveTicket(dan, { ticketId, submissionKey: randomUUID(), code: 'fixed', text: 'New battery.' })
    const { mail, read } = await makeMail({ from: rosa.email, ...toTicket(ticketId) })
    const ends = await Promise.allSettled([takeInboundMail(mail, read, proven), closeTicket(rosa, { ticketId })])
    expect(ends[0]?.status).toBe('fulfilled')
    const row = await rowOf({ mail, read })
    expect(row).toMatchObject({ state: 'done', kind: 'reply' })
    expect(await db.ticketMessage.count({ where: { inboundMailId: mail.id } })).toBe(1)
  }
})

test('a ticket that is cancelled or hidden after it was judged is judged again', async () => {
  const ticketId = await makeTicket(rosa)
  const { mail, read } = await makeMail({ from: rosa.email, ...toTicket(ticketId) })
  const cancelling = {
    verify: async () => {
      await cancelTicket(rosa, { ticketId, reason: 'Never mind.' })
      return proven.verify()
    },
  }
  await takeInboundMail(mail, read, cancelling)
  expect(await rowOf({ mail, read })).toMatchObject({ kind: 'ticket', state: 'done' })
})
