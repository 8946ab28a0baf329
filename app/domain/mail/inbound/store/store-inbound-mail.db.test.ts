import { createHash, randomBytes } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeEach, expect, test, vi } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { claimInboundMail } from './claim-inbound-mail.server.ts'
import { keepInboundMail } from './keep-inbound-mail.server.ts'
import { queueUnreadMail } from './queue-unread-mail.server.ts'
import { releaseInboundMail } from './release-inbound-mail.server.ts'
import { storeInboundMail } from './store-inbound-mail.server.ts'

const arriving = {
  road: 'smtp',
  mailboxId: null,
  envelopeFrom: 'rosa@ldh.la.example',
  envelopeTo: ['helpdesk@ots.la.example'],
  clientAddress: '127.0.0.1',
  clientName: 'relay.la.example',
} as const

const store = (raw: Readable | Buffer = Buffer.from('Subject: Hello\r\n\r\nx\r\n')) =>
  storeInboundMail({ ...arriving, raw })
const readJobs = () => db.outboxJob.findMany({ where: { name: 'mail.read', doneAt: null } })

beforeEach(async () => {
  await db.outboxJob.deleteMany()
  await db.inboundMail.deleteMany()
})

test('a mail is kept byte for byte, with its envelope and the job that reads it', async () => {
  const bytes = randomBytes(3_000_000)
  const { id } = await store(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]))
  const row = await db.inboundMail.findUniqueOrThrow({ where: { id } })
  expect(row).toMatchObject({
    road: 'smtp',
    envelopeFrom: 'rosa@ldh.la.example',
    envelopeTo: ['helpdesk@ots.la.example'],
    clientAddress: '127.0.0.1',
    clientName: 'relay.la.example',
    sizeBytes: bytes.length,
    state: 'received',
    attempts: 0,
  })
  expect(Buffer.from(row.sha256)).toEqual(createHash('sha256').update(bytes).digest())
  const kept = await storage.read(row.storageKey)
  expect(kept && (await buffer(kept)).equals(bytes)).toBe(true)
  expect(await readJobs()).toMatchObject([{ payload: { inboundMailId: id } }])
})

test('an envelope with control characters, halves of letters and no end is kept in what is left of it', async () => {
  const { id } = await storeInboundMail({
    ...arriving,
    envelopeFrom: 'a\0b\ud800@x',
    envelopeTo: ['c\r\nd@x', 'e'.repeat(10_000)],
    clientName: '\u0001',
    raw: Buffer.from(''),
  })
  const row = await db.inboundMail.findUniqueOrThrow({ where: { id } })
  expect(row.envelopeFrom).toBe('ab\ufffd@x')
  expect(row.envelopeTo).toEqual(['cd@x', 'e'.repeat(500)])
  expect(row.clientName).toBe('')
})

test('a mail that broke off before it was listened to is not kept, and nobody waits for it', async () => {
  const raw = new PassThrough()
  const kept = store(raw)
  raw.destroy(new Error('cut'))
  await expect(kept).rejects.toThrow('cut')
  const gone = new PassThrough()
  gone.destroy()
  await expect(store(gone)).rejects.toThrow('broke off')
  expect(await db.inboundMail.count()).toBe(0)
})

test('a mail that breaks off is not kept', async () => {
  const raw = new PassThrough()
  raw.write('Subject: half')
  const storing = store(raw)
  setTimeout(() => raw.destroy(new Error('gone')), 50)
  await expect(storing).rejects.toThrow('gone')
  const closing = new PassThrough()
  closing.write('Subject: half')
  setTimeout(() => closing.destroy(), 50)
  await expect(store(closing)).rejects.toThrow()
  expect(await db.inboundMail.count()).toBe(0)
  expect(await readJobs()).toEqual([])
})

test('storage that is away is said as that, and nothing is kept', async () => {
  const failing = vi.spyOn(storage, 'write').mockRejectedValue(new Error('disk full'))
  await expect(store()).rejects.toMatchObject({ code: 'unavailable' })
  failing.mockRestore()
  expect(await db.inboundMail.count()).toBe(0)
})

test('of several readers at once one gets the mail, with its mailbox', async () => {
  const mailbox = await db.mailbox.create({
    data: { address: 'euc-desk@ots.la.example', sectionCode: 'euc', unknownSenders: 'admit' },
  })
  const { id } = await storeInboundMail({ ...arriving, mailboxId: mailbox.id, raw: Buffer.from('x') })
  const claims = (await Promise.all(Array.from({ length: 5 }, () => claimInboundMail(id)))).filter(Boolean)
  expect(claims).toHaveLength(1)
  expect(claims[0]).toMatchObject({
    id,
    attempts: 1,
    sizeBytes: 1,
    mailbox: { id: mailbox.id, address: 'euc-desk@ots.la.example', sectionCode: 'euc', unknownSenders: 'admit' },
    receivedAt: expect.any(Date),
  })
  expect((await db.mailbox.findUniqueOrThrow({ where: { id: mailbox.id } })).lastReceivedAt).not.toBeNull()
})

test('a mail can be taken in hand the moment it is stored', async () => {
  for (let mail = 0; mail < 200; mail += 1) {
    const { id } = await store()
    expect(await claimInboundMail(id)).not.toBeNull()
  }
})

test('a mail whose reader died is taken in hand again; one that is kept is not', async () => {
  const { id } = await store()
  const first = await claimInboundMail(id)
  await db.$executeRaw`UPDATE inbound_mail SET lease_until = now() - interval '1 s', next_attempt_at = now() - interval '1 s'`
  await keepInboundMail(first ?? { id, attempts: 1 }, () => new Promise((resolve) => setTimeout(resolve, 200)), 50)
  expect(await claimInboundMail(id)).toBeNull()
  await db.$executeRaw`UPDATE inbound_mail SET lease_until = now() - interval '1 s', next_attempt_at = now() - interval '1 s'`
  expect(await claimInboundMail(id)).toMatchObject({ attempts: 2 })
  // The dead reader, when it is not quite dead, changes nothing.
  await releaseInboundMail({ id, attempts: 1 }, { afterSeconds: 0, isInnocent: false })
  expect(await db.inboundMail.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'reading', attempts: 2 })
})

test('a mail that was given back waits for its time, and keeps its attempts when it is innocent', async () => {
  const { id } = await store()
  const claim = await claimInboundMail(id)
  if (!claim) throw new Error('it is ours')
  await releaseInboundMail(claim, { afterSeconds: 60, isInnocent: true })
  expect(await claimInboundMail(id)).toBeNull()
  expect(await db.inboundMail.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'received', attempts: 0 })
})

test('the sweep finds mails without a job, those of dead readers too, and gives no job twice', async () => {
  const lost = await store()
  const dead = await store()
  const inHand = await store()
  const later = await store()
  for (const { id } of [dead, inHand]) await claimInboundMail(id)
  await db.$executeRaw`UPDATE inbound_mail SET lease_until = now() - interval '1 s', next_attempt_at = now() - interval '1 s' WHERE id = ${dead.id}::uuid`
  await db.$executeRaw`UPDATE inbound_mail SET next_attempt_at = now() + interval '1 minute' WHERE id = ${later.id}::uuid`
  expect(await queueUnreadMail()).toBe(0)
  await db.outboxJob.deleteMany()
  expect(await queueUnreadMail()).toBe(2)
  expect(await queueUnreadMail()).toBe(0)
  const ids = (await readJobs()).map(({ payload }) => (payload as { inboundMailId: string }).inboundMailId)
  expect(ids.sort()).toEqual([lost.id, dead.id].sort())
})
