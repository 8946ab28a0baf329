import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EICAR, startScanServer } from '#tests/support/start-clamd.ts'

/** With a real clamd where Debian's package is installed, else with a server that speaks its protocol. */
const clamd = await startScanServer()
// Trap: the environment is read when the first module that asks for it loads.
process.env.CLAMD_ADDRESS = `127.0.0.1:${clamd.port}`
const { db } = await import('#app/platform/db.server.ts')
const { makePerson } = await import('#prisma/seed/builders/make-person.ts')
const { makeTicket } = await import('#prisma/seed/builders/make-ticket.ts')
const { getAttachment } = await import('../tickets/get-attachment.server.ts')
const { keepStagedFiles } = await import('../tickets/keep-staged-files.server.ts')
const { receiveFile } = await import('../tickets/receive-file.server.ts')
const { stageFiles } = await import('../tickets/stage-files.server.ts')
const { checkFile } = await import('./check-file.server.ts')
const { queueHeldFiles } = await import('./queue-held-files.server.ts')

let rosa: Awaited<ReturnType<typeof makePerson>>
let isUp = true

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH' })
})
afterAll(() => (isUp ? clamd.stop() : undefined))

async function stage(content: string) {
  const submissionKey = randomUUID()
  const file = await receiveFile(Readable.from([Buffer.from(content)]), 'a.txt')
  const [fileId = ''] = (await stageFiles(rosa, submissionKey, [file])).ids
  return { fileId, submissionKey }
}

const stateOf = async (fileId: string) => (await db.attachment.findUniqueOrThrow({ where: { id: fileId } })).state
const check = (fileId: string) => checkFile(fileId, { isDenied: false })

test('a file is held from the start, and available once the scanner has found nothing (V5.4.3)', async () => {
  const { fileId } = await stage(`harmless ${randomUUID()}`)
  expect(await stateOf(fileId)).toBe('held')
  await expect(getAttachment(rosa, fileId)).rejects.toMatchObject({ code: 'unavailable' })
  expect(
    await db.outboxJob.count({ where: { name: 'file.check', payload: { path: ['fileId'], equals: fileId } } }),
  ).toBe(1)
  await check(fileId)
  expect(await getAttachment(rosa, fileId)).toMatchObject({ id: fileId, state: 'available' })
})

test('an infected file of a ticket is never given out; its section and its sender are told once', async () => {
  const { fileId, submissionKey } = await stage(EICAR)
  const ticketId = await makeTicket(rosa, { submissionKey })
  await Promise.all([check(fileId), check(fileId)])
  expect(await stateOf(fileId)).toBe('infected')
  await expect(getAttachment(rosa, fileId)).rejects.toMatchObject({ code: 'forbidden' })
  const mails = await db.delivery.findMany({ where: { ticketId, template: 'file-infected' } })
  expect(mails.map(({ personId }) => personId).toSorted()).toEqual([rosa.personId, null].toSorted())
  expect(await db.ticketEvent.count({ where: { ticketId, type: 'file.infected' } })).toBe(1)
})

test('of a file that the scanner refused between staging and sending, as a mail sends it, section and sender are told once', async () => {
  const { fileId, submissionKey } = await stage(EICAR)
  await check(fileId)
  expect(await stateOf(fileId)).toBe('infected')
  const ticketId = await makeTicket(rosa, { submissionKey })
  const jobs = await db.outboxJob.count({
    where: { name: 'file.check', ticketId, payload: { path: ['fileId'], equals: fileId } },
  })
  expect(jobs).toBe(1)
  await Promise.all([check(fileId), check(fileId)])
  const mails = await db.delivery.findMany({ where: { ticketId, template: 'file-infected' } })
  expect(mails.map(({ personId }) => personId).toSorted()).toEqual([rosa.personId, null].toSorted())
  expect(await db.ticketEvent.count({ where: { ticketId, type: 'file.infected' } })).toBe(1)
})

test('an infected file of a form that was not sent is left out of it, with a word to its person', async () => {
  const { fileId, submissionKey } = await stage(EICAR)
  await check(fileId)
  const kept = await keepStagedFiles(rosa, submissionKey, [fileId])
  expect(kept).toEqual({ files: [], problems: [expect.stringContaining('harmful')] })
  expect(await db.attachment.count({ where: { id: fileId } })).toBe(0)
})

test('while the scanner is away files stay held, and the sweep asks again for those that no job is on its way for', async () => {
  const { fileId, submissionKey } = await stage(`waits ${randomUUID()}`)
  await makeTicket(rosa, { submissionKey })
  await clamd.stop()
  isUp = false
  await check(fileId)
  expect(await stateOf(fileId)).toBe('held')
  const ofFile = { name: 'file.check', payload: { path: ['fileId'], equals: fileId } }
  await db.attachment.update({ where: { id: fileId }, data: { createdAt: new Date(Date.now() - 120_000) } })
  const before = await db.outboxJob.count({ where: ofFile })
  await queueHeldFiles()
  expect(await db.outboxJob.count({ where: ofFile })).toBe(before)
  await db.outboxJob.updateMany({ where: ofFile, data: { doneAt: new Date() } })
  await queueHeldFiles()
  expect(await db.outboxJob.count({ where: ofFile })).toBe(before + 1)
})
