import { beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { readCanaryToken, writeCanaryToken } from './canary-token.server.ts'
import { findMailTrouble } from './find-mail-trouble.server.ts'
import { noteCanary } from './note-canary.server.ts'

const ADDRESS = 'euc@ots.la.example'
const MINUTE_MS = 60_000
const byRelay = { road: 'lmtp', mailbox: null } as const
let mailboxId: number

beforeEach(async () => {
  const nothing = { canarySentAt: null, canaryReceivedAt: null, canaryWaitingSince: null, canaryError: '' }
  ;({ id: mailboxId } = await db.mailbox.update({ where: { address: ADDRESS }, data: nothing }))
  findMailTrouble.forget()
})

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS)
const read = () => db.mailbox.findUniqueOrThrow({ where: { id: mailboxId } })
const tokenOf = (sentAt: Date) => writeCanaryToken({ mailboxId, sentAt })

async function send(sentAt: Date): Promise<void> {
  const { canaryWaitingSince } = await read()
  const data = { canarySentAt: sentAt, canaryWaitingSince: canaryWaitingSince ?? sentAt }
  await db.mailbox.update({ where: { id: mailboxId }, data })
}

test('a canary says which mailbox it proves and when it left, and only ours does', () => {
  const sentAt = new Date('2026-11-26T16:00:00.123Z')
  const token = writeCanaryToken({ mailboxId: 7, sentAt })
  expect(readCanaryToken(` ${token} `)).toEqual({ mailboxId: 7, sentAt })
  expect(readCanaryToken(token.replace(/^7/, '8'))).toBeNull()
  expect(readCanaryToken(`${token}x`)).toBeNull()
  expect(readCanaryToken('')).toBeNull()
})

test('a canary that comes back proves the mailbox', async () => {
  const sentAt = minutesAgo(12)
  await send(sentAt)
  expect((await findMailTrouble()).map(({ address, kind }) => [address, kind])).toEqual([[ADDRESS, 'canary']])
  await noteCanary(tokenOf(sentAt), byRelay)
  expect(await read()).toMatchObject({ canaryReceivedAt: expect.any(Date), canaryWaitingSince: null })
  findMailTrouble.forget()
  expect(await findMailTrouble()).toEqual([])
})

test('trouble does not end because another canary left', async () => {
  await send(minutesAgo(16))
  await send(minutesAgo(1))
  const [trouble] = await findMailTrouble()
  expect(trouble).toMatchObject({ kind: 'canary', sectionCode: 'euc', minutes: 16 })
})

test('an older canary that comes late proves nothing of the newer one', async () => {
  const [older, newer] = [minutesAgo(16), minutesAgo(1)]
  await send(older)
  await send(newer)
  await noteCanary(tokenOf(older), byRelay)
  expect((await read()).canaryWaitingSince).toEqual(newer)
  await noteCanary(tokenOf(newer), byRelay)
  expect((await read()).canaryWaitingSince).toBeNull()
})

test('the same canary twice, or a forged one, changes nothing', async () => {
  const sentAt = minutesAgo(2)
  await send(sentAt)
  await noteCanary(`${mailboxId}.${sentAt.getTime()}.${'A'.repeat(43)}`, byRelay)
  expect((await read()).canaryWaitingSince).toEqual(sentAt)
  await noteCanary(tokenOf(sentAt), byRelay)
  const { canaryReceivedAt } = await read()
  await send(new Date())
  await noteCanary(tokenOf(sentAt), byRelay)
  expect(await read()).toMatchObject({ canaryReceivedAt, canaryWaitingSince: expect.any(Date) })
})

test('a hosted mailbox is proven by what was fetched from it, and not by what came to our own receiver', async () => {
  const sentAt = minutesAgo(12)
  await send(sentAt)
  await db.mailbox.update({ where: { id: mailboxId }, data: { kind: 'imap' } })
  const fetched = (id: number) =>
    ({ road: 'imap', mailbox: { id, address: ADDRESS, sectionCode: 'euc', unknownSenders: 'hold' } }) as const
  try {
    await noteCanary(tokenOf(sentAt), byRelay)
    await noteCanary(tokenOf(sentAt), fetched(mailboxId + 1))
    expect(await read()).toMatchObject({ canaryReceivedAt: null, canaryWaitingSince: sentAt })
    await noteCanary(tokenOf(sentAt), fetched(mailboxId))
    expect(await read()).toMatchObject({ canaryReceivedAt: expect.any(Date), canaryWaitingSince: null })
  } finally {
    await db.mailbox.update({ where: { id: mailboxId }, data: { kind: 'relay' } })
  }
})

test('a mailbox that is switched off is in no trouble', async () => {
  await send(minutesAgo(30))
  await db.mailbox.update({ where: { id: mailboxId }, data: { isEnabled: false } })
  expect(await findMailTrouble()).toEqual([])
  await db.mailbox.update({ where: { id: mailboxId }, data: { isEnabled: true } })
})
