import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { closeMailer } from '#app/platform/mailer.server.ts'
import { CORPUS_NAMES } from '#tests/mail/corpus-message.ts'
import { findCorpus } from '#tests/mail/find-corpus.ts'
import { CORPUS_SECRET, type CorpusStage, openCorpusStage } from '#tests/mail/open-corpus-stage.ts'
import { type TakenCorpusMessage, takeCorpusMessage } from '#tests/mail/take-corpus-message.ts'
import { sendWaitingMail } from '#tests/support/send-waiting-mail.ts'
import { startScriptedSmtp } from '#tests/support/start-scripted-smtp.ts'
import { closeReaders } from './parse/reader-pool.server.ts'

let stage: CorpusStage
let corpus: ReturnType<typeof findCorpus>
const taken: TakenCorpusMessage[] = []

beforeAll(async () => {
  stage = await openCorpusStage()
  corpus = findCorpus(stage.names)
})

afterAll(() => closeReaders())

const places = findCorpus(CORPUS_NAMES).map(({ group, name }, place) => [`${group}/${name}`, place] as const)

// In their order: some tell again what one before them told.
test.each(places)('%s becomes what it must', async (_name, place) => {
  const message = corpus[place]
  if (!message) throw new Error('The corpus is shorter than its list')
  const got = await takeCorpusMessage(stage, message)
  taken.push(got)
  expect(got.differences).toEqual([])
})

test('of all that, no program hears that we have its mail, and no requester reads a note', {
  timeout: 60_000,
}, async () => {
  const smtp = await startScriptedSmtp()
  env.SMTP_URL = smtp.url
  try {
    await sendWaitingMail()
  } finally {
    closeMailer()
    await smtp.stop()
  }
  const automatic = new Set(taken.filter(({ isAutomatic }) => isAutomatic).map(({ inboundMailId }) => inboundMailId))
  const opened = await db.ticketMessage.findMany({
    where: { kind: 'description', inboundMailId: { in: [...automatic] } },
    select: { ticketId: true },
  })
  expect(opened.length).toBeGreaterThan(0)
  const confirmations = await db.delivery.findMany({
    where: { template: 'ticket-opened', ticketId: { in: opened.map(({ ticketId }) => ticketId) } },
  })
  expect(new Set(confirmations.map(({ state }) => state))).toEqual(new Set(['suppressed']))

  const staff = await db.person.findMany({ where: { roleGrants: { some: {} } }, select: { email: true } })
  const mails = smtp.accepted.filter(({ recipient }) => !staff.some(({ email }) => email === recipient))
  expect(mails.length).toBeGreaterThan(100)
  expect(mails.filter(({ raw }) => raw.includes(CORPUS_SECRET))).toEqual([])
  expect(mails.filter(({ recipient, raw }) => recipient === stage.names.REQUESTER && raw.includes('Fontenot'))).toEqual(
    [],
  )
})
