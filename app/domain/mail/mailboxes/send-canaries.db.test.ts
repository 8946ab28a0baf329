import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { closeMailer } from '#app/platform/mailer.server.ts'
import { type ScriptedSmtp, startScriptedSmtp } from '#tests/support/start-scripted-smtp.ts'
import { readCanaryToken } from './canary-token.server.ts'
import { findMailTrouble } from './find-mail-trouble.server.ts'
import { noteCanary } from './note-canary.server.ts'
import { sendCanaries } from './send-canaries.server.ts'
import { watchSilence } from './watch-silence.server.ts'

let smtp: ScriptedSmtp
const { SMTP_URL, MAIL_RECEIVER_LMTP_PORT } = env
const ADDRESS = 'euc@ots.la.example'
const HOUR_MS = 3_600_000

beforeAll(async () => {
  smtp = await startScriptedSmtp()
  Object.assign(env, { SMTP_URL: smtp.url })
})

afterAll(async () => {
  closeMailer()
  Object.assign(env, { SMTP_URL, MAIL_RECEIVER_LMTP_PORT })
  await smtp.stop()
})

beforeEach(async () => {
  smtp.accepted.length = 0
  smtp.answer = () => undefined
  Object.assign(env, { MAIL_RECEIVER_LMTP_PORT: 24 })
  findMailTrouble.forget()
  await db.inboundMail.deleteMany()
  await db.mailbox.updateMany({
    data: { canarySentAt: null, canaryWaitingSince: null, canaryError: '', silentSince: null, isEnabled: true },
  })
})

const read = () => db.mailbox.findUniqueOrThrow({ where: { address: ADDRESS } })
const letMinutesPass = (minutes: number) =>
  db.$executeRaw`UPDATE mailbox SET canary_sent_at = canary_sent_at - make_interval(mins => ${minutes}::int),
    canary_waiting_since = canary_waiting_since - make_interval(mins => ${minutes}::int)`

function tokenFor(address: string): string {
  const mail = smtp.accepted.find(({ recipient }) => recipient === address)
  return /^X-OTS-Canary: (\S+)/m.exec(mail?.raw ?? '')?.[1] ?? ''
}

test('each mailbox gets one every fifteen minutes, however many workers ask', async () => {
  await Promise.all([sendCanaries(), sendCanaries(), sendCanaries()])
  expect(smtp.accepted.map(({ recipient }) => recipient).sort()).toHaveLength(10)
  await letMinutesPass(14)
  await sendCanaries()
  expect(smtp.accepted).toHaveLength(10)
  await letMinutesPass(1)
  await sendCanaries()
  expect(smtp.accepted).toHaveLength(20)
})

test('what leaves is what proves the mailbox when it comes in', async () => {
  await sendCanaries()
  expect(readCanaryToken(tokenFor(ADDRESS))).toMatchObject({ mailboxId: (await read()).id })
  await noteCanary(tokenFor(ADDRESS), { road: 'lmtp', mailbox: null })
  await letMinutesPass(11)
  const troubled = (await findMailTrouble()).map(({ address }) => address)
  expect(troubled).toHaveLength(9)
  expect(troubled).not.toContain(ADDRESS)
})

test('one that cannot leave is told with what the server said, and tried again after a minute', async () => {
  smtp.answer = (stage, recipient) => (stage === 'recipient' && recipient === ADDRESS ? '451 not now' : undefined)
  await sendCanaries()
  expect((await read()).canaryError).toContain('451 not now')
  await letMinutesPass(10)
  expect((await findMailTrouble()).find(({ address }) => address === ADDRESS)?.kind).toBe('outgoing')
  smtp.answer = () => undefined
  smtp.accepted.length = 0
  await sendCanaries()
  expect(smtp.accepted.map(({ recipient }) => recipient)).toEqual([ADDRESS])
  expect((await read()).canaryError).toBe('')
})

test('none goes to a mailbox that is off, nor to those of a relay where nothing receives', async () => {
  await db.mailbox.updateMany({ where: { address: { not: ADDRESS } }, data: { isEnabled: false } })
  Object.assign(env, { MAIL_RECEIVER_LMTP_PORT: undefined })
  await sendCanaries()
  expect(smtp.accepted).toEqual([])
  Object.assign(env, { MAIL_RECEIVER_LMTP_PORT: 24 })
  await sendCanaries()
  expect(smtp.accepted).toHaveLength(1)
})

async function receive(instants: Date[], kind = 'reply'): Promise<void> {
  const facts = { envelopeFrom: '', sizeBytes: 1, sha256: Buffer.alloc(32), road: 'lmtp', state: 'done' } as const
  const { id: mailboxId } = await read()
  await db.inboundMail.createMany({
    data: instants.map((receivedAt) => ({ ...facts, storageKey: crypto.randomUUID(), mailboxId, receivedAt, kind })),
  })
}

test('silence longer than usual is told, and over with the next mail; canaries are none', async () => {
  const now = Date.now()
  // Each hour for eight weeks, but not in the last one.
  await receive(Array.from({ length: 24 * 49 }, (_, hours) => new Date(now - (24 * 7 + hours) * HOUR_MS)))
  await receive([new Date(now - HOUR_MS)], 'canary')
  await watchSilence()
  const [trouble] = await findMailTrouble()
  expect(trouble).toMatchObject({ address: ADDRESS, kind: 'silence', sectionCode: 'euc' })
  expect(Math.round((trouble?.minutes ?? 0) / 60)).toBe(24 * 7)
  await receive([new Date(now - 60_000)])
  await watchSilence()
  expect((await read()).silentSince).toBeNull()
})
