import { simpleParser } from 'mailparser'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { isCaughtMail } from '../inbound/judge/caught-mail-proof.server.ts'
import { sendFromCatcher } from './send-from-catcher.server.ts'

beforeAll(() => {
  env.EMBEDDED = true
})

async function readBack(id: number) {
  const row = await db.caughtMail.findUniqueOrThrow({ where: { id } })
  return { row, mail: await simpleParser(Buffer.from(row.raw)) }
}

const composed = {
  from: 'rosa@ldh.la.example',
  to: ['helpdesk@ots.la.example'],
  subject: 'Drucker – 🖨',
  text: 'Er raucht.',
  answers: null,
}

test('a mail that is written on the page is a mail as programs write them, and proves its sender', async () => {
  const content = Buffer.from([0, 1, 2, 255])
  const id = await sendFromCatcher(composed, [{ fileName: 'Foto.bin', mediaType: 'application/octet-stream', content }])
  const { row, mail } = await readBack(id)
  expect(row).toMatchObject({
    isComposed: true,
    sender: composed.from,
    recipients: composed.to,
    subject: composed.subject,
  })
  expect(row.handOnAt).not.toBeNull()
  expect(mail).toMatchObject({ subject: composed.subject, text: 'Er raucht.\n', from: { text: composed.from } })
  expect(mail.attachments).toMatchObject([{ filename: 'Foto.bin', content }])
  const token = String(mail.headers.get('x-ots-caught'))
  expect(isCaughtMail(token, { from: composed.from, messageId: mail.messageId ?? '' })).toBe(true)
  expect(isCaughtMail(token, { from: 'dan@ldh.la.example', messageId: mail.messageId ?? '' })).toBe(false)
})

test('an answer names what it answers and what was before', async () => {
  const raw =
    'From: helpdesk@ots.la.example\r\nMessage-ID: <2@ots.la.example>\r\nReferences: <1@ots.la.example>\r\n\r\nx'
  const answered = await db.caughtMail.create({
    data: { sender: 'a@la.example', recipients: ['rosa@ldh.la.example'], subject: 'x', raw: Buffer.from(raw) },
  })
  const { mail } = await readBack(await sendFromCatcher({ ...composed, answers: answered.id }, []))
  expect(mail.inReplyTo).toBe('<2@ots.la.example>')
  expect(mail.references).toEqual(['<1@ots.la.example>', '<2@ots.la.example>'])
  await expect(sendFromCatcher({ ...composed, answers: 2_000_000_000 }, [])).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('what is for other people stays in the catcher', async () => {
  const { row } = await readBack(await sendFromCatcher({ ...composed, to: ['dan@ldh.la.example'] }, []))
  expect(row.handOnAt).toBeNull()
})
