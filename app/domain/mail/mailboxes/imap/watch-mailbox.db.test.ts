import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { sealText } from '#app/platform/seal-text.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { type ScriptedImap, startScriptedImap } from '#tests/support/start-scripted-imap.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import { writeCanaryToken } from '../canary-token.server.ts'
import { SECRET_PURPOSE } from '../mailbox-secrets.ts'
import { leaseMailbox } from './mailbox-lease.server.ts'
import { type Watching, watchMailbox } from './watch-mailbox.server.ts'

const ADDRESS = 'desk@hosted.example'
const MEGABYTE = 1024 * 1024
let imap: ScriptedImap
let stopping: AbortController
let watched: Promise<void>[]
let mailboxId: number

beforeEach(async () => {
  imap = await startScriptedImap()
  stopping = new AbortController()
  watched = []
  const { id } = await db.mailbox.create({
    data: {
      address: ADDRESS,
      kind: 'imap',
      host: '127.0.0.1',
      port: imap.port,
      security: 'none',
      username: 'desk',
      secretSealed: sealText('right', SECRET_PURPOSE),
      sectionCode: 'euc',
    },
  })
  mailboxId = id
})

afterEach(async () => {
  stopping.abort()
  await Promise.all(watched)
  await imap.stop()
  await db.inboundMail.deleteMany()
  await db.mailbox.delete({ where: { id: mailboxId } })
})

const read = () => db.mailbox.findUniqueOrThrow({ where: { id: mailboxId } })
const countStored = () => db.inboundMail.count({ where: { mailboxId } })
const inbox = () => imap.folders.get('INBOX')?.messages ?? []
const processed = () => imap.folders.get('Processed')?.messages ?? []
const mailOf = (subject: string, body = 'Hello') =>
  `Return-Path: <rosa@ldh.la.example>\r\nFrom: rosa@ldh.la.example\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@ldh>\r\n\r\n${body}\r\n`

async function watch(options: Partial<Watching> = {}): Promise<void> {
  await db.mailbox.update({ where: { id: mailboxId }, data: { nextConnectAt: null } })
  const leased = await leaseMailbox(`test-${watched.length}`)
  if (!leased) throw new Error('Nothing was leased')
  const one = watchMailbox(leased, { stopping: stopping.signal, renewMs: 100, patienceMs: 10_000, ...options })
  watched.push(one)
}

/** Watches until it ends by itself. */
async function watchToItsEnd(options: Partial<Watching> = {}): Promise<void> {
  await watch(options)
  await watched.at(-1)
}

async function readStored(): Promise<string[]> {
  const mails = await db.inboundMail.findMany({ where: { mailboxId }, orderBy: { receivedAt: 'asc' } })
  return Promise.all(
    mails.map(async ({ storageKey }) => {
      const pieces: Buffer[] = []
      for await (const piece of (await storage.read(storageKey)) ?? []) pieces.push(piece as Buffer)
      return Buffer.concat(pieces).toString('latin1')
    }),
  )
}

test('what is unseen is fetched whole, marked and moved; what comes while it waits follows at once', async () => {
  imap.deliver(mailOf('old'), { flags: ['\\Seen'] })
  imap.deliver(mailOf('first'))
  await watch()
  await waitUntil('the first is there', async () => (await countStored()) === 1)
  await waitUntil('it waits for news', () => imap.commands.at(-1) === 'IDLE')
  imap.deliver(mailOf('second'))
  // Long before it would look by itself.
  await waitUntil('the second is there', async () => (await countStored()) === 2 && processed().length === 2)
  await waitUntil('it waits for news again', () => imap.commands.at(-1) === 'IDLE')
  expect(await readStored()).toEqual([mailOf('first'), mailOf('second')])
  expect(inbox().map(({ uid }) => uid)).toEqual([1])
  expect(processed().every(({ flags }) => flags.has('\\Seen'))).toBe(true)
  const [mail] = await db.inboundMail.findMany({ where: { mailboxId } })
  expect(mail).toMatchObject({ road: 'imap', envelopeFrom: 'rosa@ldh.la.example', envelopeTo: [ADDRESS] })
  expect(await read()).toMatchObject({ uidValidity: 1n, lastUid: 3n, lastError: '', connectedAt: expect.any(Date) })
})

test('by setting, what was fetched stays where it is, and is not fetched again', async () => {
  await db.mailbox.update({ where: { id: mailboxId }, data: { afterFetch: 'leave' } })
  imap.deliver(mailOf('stays'))
  await watch()
  await waitUntil('it waits for news', () => imap.commands.at(-1) === 'IDLE')
  expect(inbox().map(({ flags }) => [...flags])).toEqual([['\\Seen']])
  stopping.abort()
  await Promise.all(watched)
  stopping = new AbortController()
  await watch()
  await waitUntil('it waits again', () => imap.commands.filter((command) => command === 'IDLE').length === 2)
  expect(await countStored()).toBe(1)
})

test('a mail that somebody read before we fetched it is not lost', async () => {
  await watch()
  await waitUntil('it waits for news', () => imap.commands.at(-1) === 'IDLE')
  imap.deliver(mailOf('read elsewhere'), { flags: ['\\Seen'] })
  await waitUntil('it is there', async () => (await countStored()) === 1)
})

test('with new numbers, only what is unseen is new', async () => {
  await db.mailbox.update({ where: { id: mailboxId }, data: { uidValidity: 7n, lastUid: 900n } })
  imap.deliver(mailOf('old'), { flags: ['\\Seen'] })
  imap.deliver(mailOf('new'))
  await watch()
  await waitUntil('it waits for news', () => imap.commands.at(-1) === 'IDLE')
  expect(await readStored()).toEqual([mailOf('new')])
  expect(await read()).toMatchObject({ uidValidity: 1n, lastUid: 2n })
})

test('a connection cut between keeping and marking brings the mail again, and none is lost', async () => {
  await db.mailbox.update({ where: { id: mailboxId }, data: { uidValidity: 1n, lastUid: 0n } })
  imap.deliver(mailOf('twice'))
  imap.answer = (command) => (command.startsWith('UID STORE') ? 'drop' : undefined)
  await watchToItsEnd()
  expect(await read()).toMatchObject({ failures: 1, lastUid: 0n, leasedBy: null })
  imap.answer = () => undefined
  await watch()
  await waitUntil('it was moved', () => processed().length === 1)
  expect(await readStored()).toEqual([mailOf('twice'), mailOf('twice')])
})

test.each([
  ['in its first megabyte', 1000],
  ['behind a piece that came whole', MEGABYTE + 1000],
])('of a mail that breaks off %s nothing is kept, and the next attempt brings it whole', async (_, bytes) => {
  const raw = mailOf('large', randomBytes(MEGABYTE).toString('hex'))
  imap.deliver(raw)
  imap.cutAfterBytes = bytes
  await watchToItsEnd()
  expect(await countStored()).toBe(0)
  expect((await read()).lastError).not.toBe('')
  expect(await db.mailboxSnag.findMany({ where: { mailboxId } })).toMatchObject([{ uid: 1n, attempts: 1, reason: '' }])
  imap.cutAfterBytes = null
  await watch()
  await waitUntil('it was moved', () => processed().length === 1)
  expect(await readStored()).toEqual([raw])
  expect(await db.mailboxSnag.count({ where: { mailboxId } })).toBe(0)
  await waitUntil('all is well', async () => (await read()).lastError === '')
})

test('a mail that breaks off again and again is left where it is, told of, and the next is fetched', async () => {
  imap.deliver(mailOf('broken'))
  imap.deliver(mailOf('sound'))
  imap.answer = (command) => (/^UID FETCH 1 .*PEEK\[\]/.test(command) ? 'drop' : undefined)
  for (let attempt = 1; attempt <= 8; attempt += 1) await watchToItsEnd()
  await watch()
  await waitUntil('the sound one is there', async () => (await countStored()) === 1)
  expect(await readStored()).toEqual([mailOf('sound')])
  expect(inbox().map(({ uid }) => uid)).toEqual([1])
  const [snag] = await db.mailboxSnag.findMany({ where: { mailboxId } })
  expect(snag).toMatchObject({ reason: 'unreadable', subject: 'broken', sender: 'rosa@ldh.la.example' })
})

test('a mail of more than 40 MB is left where it is and told of, until somebody takes it out', async () => {
  imap.deliver(mailOf('huge'), { claimedBytes: 41 * MEGABYTE })
  imap.deliver(mailOf('small'))
  await watch()
  await waitUntil('the small one is there', async () => (await countStored()) === 1)
  await waitUntil('it waits for news', () => imap.commands.at(-1) === 'IDLE')
  const [snag] = await db.mailboxSnag.findMany({ where: { mailboxId } })
  expect(snag).toMatchObject({ reason: 'too_big', subject: 'huge', sizeBytes: 41 * MEGABYTE })
  expect(inbox()[0]?.flags.size).toBe(0)
  imap.folders.get('INBOX')?.messages.splice(0)
  stopping.abort()
  await Promise.all(watched)
  stopping = new AbortController()
  await watch()
  await waitUntil('it is forgotten', async () => (await db.mailboxSnag.count({ where: { mailboxId } })) === 0)
})

test('our own canary goes once it was fetched', async () => {
  const token = writeCanaryToken({ mailboxId, sentAt: new Date() })
  const other = writeCanaryToken({ mailboxId: mailboxId + 1, sentAt: new Date() })
  imap.deliver(`X-OTS-Canary: ${token}\r\n${mailOf('canary')}`)
  imap.deliver(`X-OTS-Canary: ${other}\r\n${mailOf('not its own')}`)
  await watch()
  await waitUntil('both are there', async () => (await countStored()) === 2 && inbox().length === 0)
  expect(processed()).toHaveLength(1)
})

test('a refused sign-in is told, counted from its first moment, and not repeated often', async () => {
  imap.answer = (command) => (/^(LOGIN|AUTHENTICATE)/.test(command) ? 'NO [AUTHENTICATIONFAILED] expired' : undefined)
  const pauses: number[] = []
  let refusedAt: Date | null = null
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    const begunAt = Date.now()
    await watchToItsEnd()
    const { nextConnectAt, credentialRefusedAt, lastError } = await read()
    refusedAt ??= credentialRefusedAt
    expect(credentialRefusedAt).toEqual(refusedAt)
    expect(lastError).toBe('The server refuses the sign-in. It says: expired')
    pauses.push(Math.round(((nextConnectAt?.getTime() ?? 0) - begunAt) / 60_000))
  }
  expect(pauses).toEqual([1, 2, 4, 8, 15, 15])
  expect(await leaseMailbox('too soon')).toBeNull()
  imap.answer = () => undefined
  await watch()
  await waitUntil('it works', async () => (await read()).failures === 0)
  expect(await read()).toMatchObject({ credentialRefusedAt: null, lastError: '' })
})

test('a server that lets nobody in for now says nothing against the password', async () => {
  imap.answer = (command) => (/^(LOGIN|AUTHENTICATE)/.test(command) ? 'NO [UNAVAILABLE] later' : undefined)
  await watchToItsEnd()
  expect(await read()).toMatchObject({ credentialRefusedAt: null, failures: 1 })
})

test('a greeting that never comes ends after some patience', async () => {
  imap.greeting = 'hang'
  await watchToItsEnd({ patienceMs: 500 })
  expect((await read()).lastError).toContain('does not greet as a mail server does')
})

test('a server that hangs in the midst of it is given up', async () => {
  imap.deliver(mailOf('any'))
  imap.answer = (command) => (command.startsWith('UID SEARCH') ? 'hang' : undefined)
  await watchToItsEnd({ silenceMs: 700 })
  expect((await read()).lastError).toBe('127.0.0.1 fell silent.')
})

test('the server’s farewell is told', async () => {
  await watch()
  await waitUntil('it waits for news', () => imap.commands.at(-1) === 'IDLE')
  imap.endAll('* BYE maintenance until noon')
  await watched.at(-1)
  expect((await read()).lastError).toBe('The server ended the connection. It says: maintenance until noon')
  expect(await read()).toMatchObject({ failures: 1, leasedBy: null, credentialRefusedAt: null })
})

test('where the server knows no IDLE, it is looked into again and again', async () => {
  imap.capabilities = 'IMAP4rev1 UIDPLUS MOVE AUTH=PLAIN'
  await watch({ lookWithoutIdleMs: 200 })
  await waitUntil('it looked', async () => (await read()).lastUid === 0n)
  imap.deliver(mailOf('found'))
  await waitUntil('it is there', async () => (await countStored()) === 1)
})

test('a server that does not move mail is told of, and the mail counts', async () => {
  imap.answer = (command) => (command.startsWith('UID MOVE') ? 'NO over quota' : undefined)
  imap.deliver(mailOf('stays'))
  await watch()
  await waitUntil('it waits for news', () => imap.commands.at(-1) === 'IDLE')
  expect(await countStored()).toBe(1)
  expect(await read()).toMatchObject({ lastUid: 1n, failures: 0 })
  expect((await read()).lastError).toContain('could not be moved to Processed')
})

test('one worker looks into a mailbox at a time, and another one when the first is dead', async () => {
  await watch()
  await waitUntil('it waits for news', () => imap.commands.at(-1) === 'IDLE')
  expect(await leaseMailbox('other')).toBeNull()
  await db.mailbox.update({
    where: { id: mailboxId },
    data: { leasedBy: 'dead', leaseUntil: new Date(Date.now() - 1000) },
  })
  await watched.at(-1)
  expect((await read()).leasedBy).toBe('dead')
  expect((await leaseMailbox('other'))?.id).toBe(mailboxId)
})

test('whoever is connected lets go when the mailbox is changed or switched off', async () => {
  await watch()
  await waitUntil('it waits for news', () => imap.commands.at(-1) === 'IDLE')
  await db.mailbox.update({ where: { id: mailboxId }, data: { changedAt: new Date() } })
  await watched.at(-1)
  expect(await read()).toMatchObject({ leasedBy: null, failures: 0 })
  await db.mailbox.update({ where: { id: mailboxId }, data: { isEnabled: false } })
  expect(await leaseMailbox('other')).toBeNull()
})
