import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../identity/actor.ts'
import { getAttachment } from '../tickets/get-attachment.server.ts'
import { getTicketPage } from '../tickets/get-ticket-page.server.ts'
import { receiveFile } from '../tickets/receive-file.server.ts'
import { stageFiles } from '../tickets/stage-files.server.ts'
import { eraseFile } from './erase-file.server.ts'
import { findManagedFiles, getManagedFile } from './find-managed-files.server.ts'
import { purgeFile } from './purge-file.server.ts'
import { quarantineFile } from './quarantine-file.server.ts'
import { releaseFile } from './release-file.server.ts'

let rosa: Actor
let tech: Actor
let officer: Actor

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH' })
  tech = await makeTechnician('euc')
  officer = await makePerson({ agencyCode: 'OTS', roles: [{ role: 'records_officer' }] })
})

async function attach(categoryCode = 'EUC-DEV-01'): Promise<{ fileId: string; ticketId: number }> {
  const submissionKey = randomUUID()
  const file = await receiveFile(Readable.from([Buffer.from(`a list ${submissionKey}`)]), 'list.txt')
  const [fileId = ''] = (await stageFiles(rosa, submissionKey, [file])).ids
  return { fileId, ticketId: await makeTicket(rosa, { submissionKey, categoryCode }) }
}

const purge = (fileId: string, ticketId: number, confirmation = `OTS-${ticketId}`) =>
  purgeFile(officer, {
    fileId,
    reason: 'Holds tax returns.',
    orderedBy: 'Letter of Nov 26',
    rule: 'Pub. 1075',
    confirmation,
  })

test('what is in quarantine is opened by records officers alone, on tickets that are not theirs to see too (V8.2.2)', async () => {
  const { fileId, ticketId } = await attach('EUC-SEC-01')
  await expect(getAttachment(officer, fileId)).rejects.toMatchObject({ code: 'not_found' })
  await quarantineFile(officer, { fileId, reason: 'Looks like tax returns.' })
  expect(await getAttachment(officer, fileId)).toMatchObject({ id: fileId, state: 'quarantined' })
  await expect(getAttachment(rosa, fileId)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(getAttachment(await makeTechnician('isec'), fileId)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(getAttachment(tech, fileId)).rejects.toMatchObject({ code: 'not_found' })
  await releaseFile(officer, { fileId, reason: 'It is a menu.' })
  expect(await getAttachment(rosa, fileId)).toMatchObject({ state: 'available' })
  await expect(getAttachment(officer, fileId)).rejects.toMatchObject({ code: 'not_found' })
  const audit = await db.auditEntry.findMany({
    where: { ticketId, action: { startsWith: 'file.' } },
    orderBy: { id: 'asc' },
  })
  expect(audit.map(({ action, before, after }) => [action, before, after])).toEqual([
    ['file.quarantined', { state: 'available' }, { state: 'quarantined' }],
    ['file.released', { state: 'quarantined' }, { state: 'available' }],
  ])
  // Administrators read the trail, and may not see this ticket.
  expect(JSON.stringify(audit.map(({ payload, subject }) => [payload, subject]))).not.toContain('list.txt')
  expect(audit[0]?.payload).toMatchObject({ fileId, reason: 'Looks like tax returns.' })
})

test('administrators and section staff neither quarantine, nor release, nor purge, nor list (V8.3.1)', async () => {
  const { fileId, ticketId } = await attach()
  for (const actor of [rosa, tech, await makeSupervisor('euc'), await makeAdministrator()]) {
    const input = { fileId, reason: 'x' }
    await expect(quarantineFile(actor, input)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(releaseFile(actor, input)).rejects.toMatchObject({ code: 'forbidden' })
    const purging = { ...input, orderedBy: 'x', rule: 'x', confirmation: `OTS-${ticketId}` }
    await expect(purgeFile(actor, purging)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(findManagedFiles(actor, ticketId)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(getManagedFile(actor, fileId)).rejects.toMatchObject({ code: 'forbidden' })
  }
  expect(await db.attachment.findUniqueOrThrow({ where: { id: fileId } })).toMatchObject({ state: 'available' })
})

test('a purge takes two steps and the number typed, destroys the content, and leaves place and certificate (V14.2.4)', async () => {
  const { fileId, ticketId } = await attach()
  const { storageKey } = await db.attachment.findUniqueOrThrow({ where: { id: fileId } })
  await expect(purge(fileId, ticketId)).rejects.toMatchObject({ code: 'conflict' })
  await quarantineFile(officer, { fileId, reason: 'Tax returns.' })
  await expect(purge(fileId, ticketId, 'OTS-1')).rejects.toMatchObject({
    fieldErrors: { confirmation: [expect.any(String)] },
  })
  const certificate = await purge(fileId, ticketId, `ots-${ticketId}`)
  expect(certificate).toMatch(/^COD-\d{4}-[0-9A-F]{16}$/)
  expect(await storage.read(storageKey)).not.toBeNull()
  await eraseFile(fileId)
  await eraseFile(fileId)
  expect(await storage.read(storageKey)).toBeNull()
  expect(await db.auditEntry.count({ where: { ticketId, action: 'file.erased', subject: certificate } })).toBe(1)
  const page = await getTicketPage(rosa, ticketId)
  expect(page.messages.flatMap(({ files }) => files)).toMatchObject([
    { fileName: 'list.txt', state: 'purged', certificate },
  ])
  expect(page.events.map(({ type }) => type).join()).not.toContain('file.')
  expect((await getTicketPage(tech, ticketId)).events.map(({ type }) => type)).toContain('file.purged')
  for (const actor of [rosa, tech, officer]) await expect(getAttachment(actor, fileId)).rejects.toThrow()
  const shown = await getManagedFile(officer, fileId)
  expect(shown.destruction).toMatchObject({ certificate, orderedBy: 'Letter of Nov 26', sha256: shown.sha256 })
  expect(shown.erasedAt).not.toBeNull()
  await expect(quarantineFile(officer, { fileId, reason: 'x' })).rejects.toMatchObject({ code: 'conflict' })
})

test('what is not purged is not erased', async () => {
  const { fileId } = await attach()
  await eraseFile(fileId)
  const { storageKey } = await db.attachment.findUniqueOrThrow({ where: { id: fileId } })
  const content = await storage.read(storageKey)
  expect(content && (await text(content))).toContain('a list')
})
