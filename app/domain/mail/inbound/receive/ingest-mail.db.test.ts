import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { ingestMail } from './ingest-mail.server.ts'

let euc: number

beforeAll(async () => {
  await db.mailbox.deleteMany()
  euc = (await db.mailbox.create({ data: { address: 'euc@ots.la.example', sectionCode: 'euc' } })).id
})

beforeEach(() => db.inboundMail.deleteMany())

const RAW = 'Subject: x\nTo: Dan <dan@la.example>,\n EUC Desk <EUC@ots.la.example>\n\nTo: other@ots.la.example\n'
const ingest = (from = '', to: string[] = [], raw = RAW) =>
  ingestMail({ raw: Readable.from([Buffer.from(raw)]), from, to })

test('a file is taken in byte for byte, for the mailbox that its headers name', async () => {
  const { id } = await ingest()
  const row = await db.inboundMail.findUniqueOrThrow({ where: { id } })
  expect(row).toMatchObject({ road: 'file', mailboxId: euc, envelopeFrom: '', envelopeTo: ['EUC@ots.la.example'] })
  const kept = await storage.read(row.storageKey)
  expect(kept && (await buffer(kept)).toString()).toBe(RAW)
})

test('who hands it over may say for whom and from whom it is', async () => {
  const { id } = await ingest('rosa@ldh.la.example', ['nobody@la.example'])
  expect(await db.inboundMail.findUniqueOrThrow({ where: { id } })).toMatchObject({
    mailboxId: null,
    envelopeFrom: 'rosa@ldh.la.example',
    envelopeTo: ['nobody@la.example'],
  })
})

test('what is larger than a mail may be is not taken', async () => {
  await expect(ingest('', [], 'x'.repeat(41 * 1024 * 1024))).rejects.toThrow('larger')
  expect(await db.inboundMail.count()).toBe(0)
})
