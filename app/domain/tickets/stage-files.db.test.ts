import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../identity/actor.ts'
import { findStagedFiles } from './find-staged-files.server.ts'
import { keepStagedFiles } from './keep-staged-files.server.ts'
import { type ReceivedFile, receiveFile } from './receive-file.server.ts'
import { removeStaleUploads } from './remove-stale-uploads.server.ts'
import { replySchema, replyToTicket } from './reply-to-ticket.server.ts'
import { stageFiles } from './stage-files.server.ts'

const MB = 1024 * 1024
let rosa: Actor
let other: Actor

beforeAll(async () => {
  rosa = await makePerson()
  other = await makePerson()
})

const receive = (content: string, name = 'a.txt') => receiveFile(Readable.from([Buffer.from(content)]), name)

/** A file that claims a size without having it. */
function sized(sizeBytes: number): ReceivedFile {
  const storageKey = randomBytes(24).toString('hex')
  const sha256 = new Uint8Array(createHash('sha256').update(storageKey).digest())
  return { storageKey, fileName: 'large.bin', mediaType: 'application/octet-stream', sizeBytes, sha256, problem: null }
}

const isStored = async (file: ReceivedFile) => (await storage.read(file.storageKey)) !== null

test('a staged file goes along with the ticket that its form opens', async () => {
  const submissionKey = randomUUID()
  const { ids } = await stageFiles(rosa, submissionKey, [await receive('log')])
  const ticketId = await makeTicket(rosa, { submissionKey })
  expect(await db.attachment.findMany({ where: { ticketId }, select: { id: true } })).toEqual([{ id: ids[0] }])
})

test('the same form sent twenty times at once stages its file once', async () => {
  const submissionKey = randomUUID()
  const files = await Promise.all(Array.from({ length: 20 }, () => receive('the same')))
  const stagings = await Promise.all(files.map((file) => stageFiles(rosa, submissionKey, [file])))
  expect(new Set(stagings.flatMap(({ ids }) => ids)).size).toBe(1)
  expect(await db.attachment.count({ where: { submissionKey } })).toBe(1)
  expect((await Promise.all(files.map(isStored))).filter(Boolean)).toHaveLength(1)
})

test('a reply sent twice with its file is one; sent again with a further file, it says that this one was not sent', async () => {
  const [ticketId, submissionKey] = [await makeTicket(rosa), randomUUID()]
  const send = async (...contents: string[]) => {
    const files = await Promise.all(contents.map((content) => receive(content, `${content}.txt`)))
    const { ids } = await stageFiles(rosa, submissionKey, files)
    await keepStagedFiles(rosa, submissionKey, ids)
    return replyToTicket(rosa, { ...replySchema.parse({ submissionKey, body: 'Here it is.' }), ticketId })
  }
  const [first, second] = await Promise.all([send('log'), send('log')])
  expect(second).toEqual(first)
  expect(await send('log')).toEqual(first)
  const refused = { code: 'conflict', options: { details: { sentMessageId: first.messageId } } }
  await expect(send('log', 'screen')).rejects.toMatchObject(refused)
  expect(await db.attachment.findMany({ where: { ticketId } })).toMatchObject([{ fileName: 'log.txt' }])
  expect(await db.attachment.findMany({ where: { submissionKey, ticketId: null } })).toMatchObject([
    { fileName: 'screen.txt' },
  ])
})

test('what goes beyond 30 MB is left out by name, and the rest stays', async () => {
  const submissionKey = randomUUID()
  const { ids, problems } = await stageFiles(rosa, submissionKey, [sized(20 * MB), sized(11 * MB), sized(10 * MB)])
  expect(ids).toHaveLength(2)
  expect(problems).toEqual([expect.stringContaining('30 MB')])
})

test('an empty file and the twenty-first are left out', async () => {
  const many = await stageFiles(
    rosa,
    randomUUID(),
    Array.from({ length: 21 }, () => sized(1)),
  )
  expect(many.ids).toHaveLength(20)
  expect(many.problems).toHaveLength(1)
  const empty = await stageFiles(rosa, randomUUID(), [sized(0)])
  expect(empty.problems).toEqual([expect.stringContaining('empty')])
})

test('unticked files go, also from storage; files of a restored draft come under the new key', async () => {
  const [oldKey, newKey] = [randomUUID(), randomUUID()]
  const kept = await receive('kept')
  const dropped = await receive('dropped')
  const [keptId = ''] = (await stageFiles(rosa, oldKey, [kept])).ids
  await stageFiles(rosa, newKey, [dropped])
  const { files } = await keepStagedFiles(rosa, newKey, [keptId])
  expect(files).toEqual([{ id: keptId, fileName: 'a.txt', sizeBytes: 4 }])
  expect(await isStored(kept)).toBe(true)
  expect(await isStored(dropped)).toBe(false)
  expect(await db.attachment.findMany({ where: { submissionKey: newKey }, select: { id: true } })).toEqual([
    { id: keptId },
  ])
})

test('nobody takes along, drops or sees what another person staged', async () => {
  const key = randomUUID()
  const [id = ''] = (await stageFiles(rosa, key, [await receive('hers')])).ids
  expect((await keepStagedFiles(other, randomUUID(), [id])).files).toEqual([])
  expect((await keepStagedFiles(other, key, [])).files).toEqual([])
  expect(await findStagedFiles(other, [id])).toEqual([])
  expect(await findStagedFiles(rosa, [id])).toHaveLength(1)
})

test('files of forms that were not sent go after seven days, those of tickets stay', async () => {
  const submissionKey = randomUUID()
  const ofTicket = await receive('of a ticket')
  await stageFiles(rosa, submissionKey, [ofTicket])
  await makeTicket(rosa, { submissionKey })
  const [stale, fresh] = [await receive('stale'), await receive('fresh')]
  await stageFiles(rosa, randomUUID(), [stale])
  await stageFiles(rosa, randomUUID(), [fresh])
  const longAgo = new Date(Date.now() - 8 * 86_400_000)
  await db.attachment.updateMany({
    where: { storageKey: { in: [stale.storageKey, ofTicket.storageKey] } },
    data: { createdAt: longAgo },
  })
  await removeStaleUploads()
  expect(await Promise.all([ofTicket, stale, fresh].map(isStored))).toEqual([true, false, true])
})
