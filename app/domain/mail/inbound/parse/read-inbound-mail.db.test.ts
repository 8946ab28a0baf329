import { readdir } from 'node:fs/promises'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { storage } from '#app/platform/storage.server.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import { UnreadableMail } from '../content/unreadable-mail.ts'
import { queueUnreadMail } from '../store/queue-unread-mail.server.ts'
import { storeInboundMail } from '../store/store-inbound-mail.server.ts'
import { readInboundMail } from './read-inbound-mail.server.ts'
import { ReaderFailed } from './reader-failed.ts'
import { closeReaders } from './reader-pool.server.ts'

type Steps = NonNullable<Parameters<typeof readInboundMail>[1]>

const RAW =
  'From: stranger@nowhere.example\r\nTo: helpdesk@ots.la.example\r\nSubject: Hi\r\nMessage-ID: <1@x>\r\n\r\nx\r\n'

beforeEach(async () => {
  vi.restoreAllMocks()
  await db.outboxJob.deleteMany()
  await db.inboundMail.deleteMany()
})

afterAll(() => closeReaders())

async function store(raw = RAW): Promise<string> {
  const { id } = await storeInboundMail({
    road: 'smtp',
    mailboxId: null,
    envelopeFrom: 'stranger@nowhere.example',
    envelopeTo: ['helpdesk@ots.la.example'],
    clientAddress: '127.0.0.1',
    clientName: 'x',
    raw: Buffer.from(raw),
  })
  return id
}

const find = (id: string) => db.inboundMail.findUniqueOrThrow({ where: { id } })
const letTimePass = () =>
  db.$executeRaw`UPDATE inbound_mail SET next_attempt_at = now() - interval '1 s', lease_until = least(lease_until, now() - interval '1 s')
    WHERE next_attempt_at IS NOT NULL`

/** Ends the row, as taking a mail does in its transaction. */
const take: Steps['take'] = async ({ id }) => {
  await db.inboundMail.updateMany({
    where: { id, state: 'reading' },
    data: { state: 'done', kind: 'reply', nextAttemptAt: null },
  })
}

test('a mail is taken apart, handed to who judges it with its bytes, and its folder is gone afterwards', async () => {
  const id = await store()
  let place = ''
  const seen = vi.fn(async (mail, { parsed, folder, raw }) => {
    const chunks: Buffer[] = []
    for await (const chunk of await raw()) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe(RAW)
    expect(parsed).toMatchObject({ subject: 'Hi', messageId: '<1@x>' })
    place = folder
    await take(mail, { parsed, folder, raw })
  }) as unknown as Steps['take']
  await readInboundMail(id, { take: seen })
  expect(seen).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ id, road: 'smtp', attempts: 1, clientAddress: '127.0.0.1' }),
    expect.anything(),
  )
  expect(await find(id)).toMatchObject({ state: 'done', attempts: 1 })
  await expect(readdir(place)).rejects.toThrow('ENOENT')
  await readInboundMail(id, { take: seen })
  expect(seen).toHaveBeenCalledOnce()
})

test('of two readers at once one reads', async () => {
  const id = await store()
  const seen = vi.fn(take)
  await Promise.all([readInboundMail(id, { take: seen }), readInboundMail(id, { take: seen })])
  expect(seen).toHaveBeenCalledOnce()
})

test('a mail of which nothing can be made is set aside at once, with its reason, and the next is read', async () => {
  const broken = await store()
  const next = await store()
  const read = vi.fn().mockRejectedValueOnce(new UnreadableMail('It has no end\0.')) as unknown as NonNullable<
    Steps['read']
  >
  await readInboundMail(broken, { read, take })
  expect(await find(broken)).toMatchObject({
    state: 'set_aside',
    reason: 'It has no end.',
    attempts: 1,
    nextAttemptAt: null,
  })
  await readInboundMail(next, { take })
  expect(await find(next)).toMatchObject({ state: 'done' })
})

test('a mail over which the reader ends is tried once more and then set aside', async () => {
  const id = await store()
  const read = vi
    .fn()
    .mockRejectedValue(new ReaderFailed('Reading it took longer than 30 seconds.')) as unknown as NonNullable<
    Steps['read']
  >
  await readInboundMail(id, { read, take })
  expect(await find(id)).toMatchObject({ state: 'received', attempts: 1 })
  await readInboundMail(id, { read, take })
  expect(read).toHaveBeenCalledOnce()
  await letTimePass()
  await readInboundMail(id, { read, take })
  expect(await find(id)).toMatchObject({ state: 'set_aside', reason: 'Reading it took longer than 30 seconds.' })
})

test.each([
  ['storage is away', () => vi.spyOn(storage, 'read').mockRejectedValue(new Error('no bucket'))],
  ['the database goes away', () => undefined],
])('while %s a mail waits, however often, and is not to blame', async (what, begin) => {
  const id = await store()
  begin()
  const away = what.startsWith('the database')
    ? () => Promise.reject(Object.assign(new Error('terminating connection'), { code: '57P01' }))
    : take
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await readInboundMail(id, { take: away })
    await letTimePass()
  }
  expect(await find(id)).toMatchObject({ state: 'received', attempts: 0, reason: '' })
  vi.restoreAllMocks()
  await readInboundMail(id, { take })
  expect(await find(id)).toMatchObject({ state: 'done' })
})

test('a mail that has waited for four days is set aside', async () => {
  const id = await store()
  await db.inboundMail.update({ where: { id }, data: { receivedAt: new Date(Date.now() - 5 * 86_400_000) } })
  const slow = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })
  await readInboundMail(id, { take: () => Promise.reject(slow) })
  expect(await find(id)).toMatchObject({ state: 'set_aside' })
})

test('a mail that waits for name servers waits longer than a moment', async () => {
  const id = await store()
  await readInboundMail(id, { take: () => Promise.reject(new DomainError('unavailable', 'no answer')) })
  const { nextAttemptAt, state } = await find(id)
  expect(state).toBe('received')
  expect(Number(nextAttemptAt) - Date.now()).toBeGreaterThan(5_000)
})

test('a mail over which we fail ourselves is tried several times and then waits for a person', async () => {
  const id = await store()
  for (let attempt = 0; attempt < 6; attempt += 1) {
    await readInboundMail(id, { take: () => Promise.reject(new TypeError('x is not a function')) })
    await letTimePass()
  }
  expect(await find(id)).toMatchObject({
    state: 'set_aside',
    attempts: 5,
    reason: expect.stringContaining('x is not a function'),
  })
})

test('a mail that kills whoever takes it is set aside in the end', async () => {
  const id = await store()
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await db.$executeRaw`UPDATE inbound_mail SET state = 'reading', attempts = attempts + 1, lease_until = now() - interval '1 s'`
  }
  const seen = vi.fn(take)
  await readInboundMail(id, { take: seen })
  expect(seen).not.toHaveBeenCalled()
  expect(await find(id)).toMatchObject({ state: 'set_aside' })
})

test('a mail whose bytes are gone is set aside', async () => {
  const id = await store()
  await storage.remove((await find(id)).storageKey)
  await readInboundMail(id, { take })
  expect(await find(id)).toMatchObject({ state: 'set_aside', reason: 'Its bytes are gone from storage.' })
})

test('a reader that was killed in the middle leaves the mail to the next, and the mail counts once', async () => {
  const id = await store()
  let goOn: (() => void) | undefined
  const seen = vi.fn(take)
  const slow = readInboundMail(id, {
    take: async (...given) => {
      await new Promise<void>((resolve) => {
        goOn = resolve
      })
      await seen(...given)
    },
  })
  await waitUntil('the first takes it', () => goOn !== undefined)
  expect(await find(id)).toMatchObject({ state: 'reading', attempts: 1 })
  await db.outboxJob.deleteMany()
  await letTimePass()
  expect(await queueUnreadMail()).toBe(1)
  await readInboundMail(id, { take: seen })
  expect(await find(id)).toMatchObject({ state: 'done', attempts: 2 })
  goOn?.()
  await slow
  expect(await find(id)).toMatchObject({ state: 'done', attempts: 2 })
})

test('the real thing: a stranger’s mail is read and comes to an end of some kind', async () => {
  const id = await store()
  await readInboundMail(id)
  const { state, kind, sender, subject } = await find(id)
  expect(['done', 'held', 'discarded']).toContain(state)
  expect({ kind: kind !== '', sender, subject }).toEqual({
    kind: true,
    sender: 'stranger@nowhere.example',
    subject: 'Hi',
  })
})
