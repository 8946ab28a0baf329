import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import type { Actor } from '../../identity/actor.ts'
import { receiveFile } from '../../tickets/receive-file.server.ts'
import { stageFiles } from '../../tickets/stage-files.server.ts'
import { deactivatePerson } from '../deactivate-person.server.ts'
import { applyPeopleImport } from './apply-people-import.server.ts'
import { findAppliedImport } from './find-applied-import.server.ts'
import { previewPeopleImport } from './preview-people-import.server.ts'
import { streamPeopleReport } from './stream-people-report.server.ts'

const origin = { clientAddress: '::1', requestId: 'r' }
let ada: Actor

beforeAll(async () => {
  ada = await makeAdministrator()
})

async function stage(content: string | Buffer, actor = ada): Promise<string> {
  const file = await receiveFile(Readable.from([Buffer.from(content)]), 'people.csv')
  const [id] = (await stageFiles(actor, randomUUID(), [file])).ids
  if (!id) throw new Error('The file was not staged')
  return id
}

const fresh = () => `${randomUUID().slice(0, 8)}@ldh.la.example`

test('a list is tried, then brought in as a whole, once', async () => {
  const [one, two] = [fresh(), fresh()]
  const rosa = await makePerson({ room: '1' })
  const list = `\uFEFFemail,name,agency code,room,roles\r\n${one},"Guidry, Rosa",ldh,3-119,technician:euc; coordinator:LDH\r\n${two},Max,,,\r\n${rosa.email},${rosa.name},,2,\r\n`
  const fileId = await stage(list)
  const preview = await previewPeopleImport(ada, fileId)
  expect(preview.counts).toEqual({ added: 2, changed: 1, unchanged: 0, rejected: 0 })
  expect(preview.changes.map(({ changes }) => changes)).toEqual(['role technician, role coordinator', '', 'room'])
  expect(await db.person.count({ where: { email: { in: [one, two] } } })).toBe(0)
  expect(await findAppliedImport(ada, fileId)).toBeNull()

  await applyPeopleImport(ada, fileId, origin)
  const person = await db.person.findUniqueOrThrow({
    where: { email: one },
    include: { agency: true, roleGrants: { orderBy: { id: 'asc' } } },
  })
  expect(person).toMatchObject({ name: 'Guidry, Rosa', room: '3-119', agency: { code: 'LDH' }, passwordHash: null })
  expect(person.roleGrants).toMatchObject([
    { role: 'technician', sectionCode: 'euc', grantedById: ada.personId },
    { role: 'coordinator', agencyId: person.agencyId },
  ])
  expect(await db.auditEntry.findFirst({ where: { subject: rosa.email } })).toMatchObject({
    action: 'identity.personChanged',
    before: { room: '1' },
    after: { room: '2' },
    payload: { fileId },
  })
  const applied = await findAppliedImport(ada, fileId)
  expect(applied?.counts).toEqual({ added: 2, changed: 1, unchanged: 0, rejected: 0 })
  const report = await db.attachment.findUniqueOrThrow({ where: { id: applied?.reportId ?? '' } })
  const content = await storage.read(report.storageKey)
  expect(content && (await text(content))).toContain(`2,${one},added,`)

  const entries = await db.auditEntry.count()
  expect(await applyPeopleImport(ada, fileId, origin)).toEqual({ added: 0, changed: 0, unchanged: 3, rejected: 0 })
  expect(await db.roleGrant.count({ where: { personId: person.id } })).toBe(2)
  expect(await db.auditEntry.count()).toBe(entries + 1)
})

test('one row that cannot be taken keeps all out, and each is told with line and column (V2.3.3)', async () => {
  const [good, gone, had] = [fresh(), await makePerson(), fresh()]
  await deactivatePerson(ada, { personId: gone.personId, reason: 'Left' })
  await db.formerAddress.create({ data: { email: had, personId: gone.personId } })
  const rows = [
    `${good},Good,`,
    `${good.toUpperCase()},Twice,`,
    `no-address,"Line\nbreak",`,
    `${gone.email},Gone,`,
    `${had},Former,`,
    `${ada.email},Ada,records_officer`,
    `${fresh()},=1+1,`,
    'short',
  ]
  const fileId = await stage(`email,name,roles\n${rows.join('\n')}\n`)
  const { counts, rejected } = await previewPeopleImport(ada, fileId)
  expect(counts).toEqual({ added: 1, changed: 0, unchanged: 0, rejected: 7 })
  expect(rejected.map(({ line, faults }) => [line, faults.map(({ column }) => column).join()])).toEqual([
    [3, 'email'],
    [4, 'email'],
    [6, 'email'],
    [7, 'email'],
    [8, 'roles'],
    [9, 'name'],
    [10, 'email'],
  ])
  await expect(applyPeopleImport(ada, fileId, origin)).rejects.toMatchObject({ code: 'conflict' })
  expect(await db.person.count({ where: { email: good } })).toBe(0)
  const report = await text(streamPeopleReport(ada, fileId))
  expect(report.split('\r\n')).toHaveLength(10)
  expect(report).toContain('name: This looks like a formula of a spreadsheet.')
})

test('Excel’s encodings and separators are understood', async () => {
  const [one, two] = [fresh(), fresh()]
  const latin = await stage(Buffer.from(`email;name\r\n${one};Jamal Honoré\r\n`, 'latin1'))
  const tabs = await stage(`\uFEFFemail\tname\r\n${two}\tDésirée\r\n`)
  for (const fileId of [latin, tabs]) await applyPeopleImport(ada, fileId, origin)
  const people = await db.person.findMany({ where: { email: { in: [one, two] } }, orderBy: { id: 'asc' } })
  expect(people.map(({ name }) => name)).toEqual(['Jamal Honoré', 'Désirée'])
})

test.each([
  ['\n', /first line/],
  ['name,phone\nRosa,1\n', /email/],
  ['email,name,salary\n', /salary/],
  ['email,name\n"a@ldh.la.example,Rosa\n', /quote/],
])('a file that is no list is told so: %j', async (content, words) => {
  const fileId = await stage(content)
  expect((await previewPeopleImport(ada, fileId)).problem).toMatch(words)
  await expect(applyPeopleImport(ada, fileId, origin)).rejects.toMatchObject({ code: 'invalid' })
})

test('others’ files, and others than administrators, bring nothing in (V8.2.2)', async () => {
  const [eve, dan] = [await makeAdministrator(), await makeTechnician('euc')]
  const fileId = await stage('email,name\n')
  await expect(previewPeopleImport(eve, fileId)).rejects.toMatchObject({ code: 'not_found' })
  await expect(applyPeopleImport(eve, fileId, origin)).rejects.toMatchObject({ code: 'not_found' })
  await expect(previewPeopleImport(dan, fileId)).rejects.toMatchObject({ code: 'forbidden' })
})

test('a list of 50,000 comes in whole, and one that is longer does not', { timeout: 240_000 }, async () => {
  const line = (index: number) => `many${index}@ldh.la.example,Many ${index},LDH,technician:euc\n`
  const rows = Array.from({ length: 50_000 }, (_, index) => line(index)).join('')
  const fileId = await stage(`email,name,agency,roles\n${rows}`)
  const longer = await stage(`email,name,agency,roles\n${rows}${line(50_000)}`)
  await applyPeopleImport(ada, fileId, origin)
  expect(await db.person.count({ where: { email: { startsWith: 'many' } } })).toBe(50_000)
  expect((await previewPeopleImport(ada, longer)).problem).toMatch(/longer/)
})
