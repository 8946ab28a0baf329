import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { findCategories } from './find-categories.server.ts'
import { findSections } from './find-sections.server.ts'
import { saveCategory } from './save-category.server.ts'
import { saveSection } from './save-section.server.ts'
import { categorySchema, sectionSchema } from './section-input.ts'

test('a section is edited and recorded, and shows who works there now', async () => {
  const ada = await makeAdministrator()
  const sue = await makeSupervisor('spa', { name: 'Sue' })
  const dan = await makeTechnician('spa', { name: 'Dan' })
  await db.roleGrant.create({ data: { personId: sue.personId, role: 'technician', sectionCode: 'spa' } })
  const find = async () => (await findSections(ada)).find(({ code }) => code === 'spa')
  expect((await find())?.members).toEqual([
    { id: sue.personId, name: 'Sue', role: 'supervisor' },
    { id: dan.personId, name: 'Dan', role: 'technician' },
  ])
  const before = await find()
  const email = `${randomUUID()}@ots.la.example`
  await saveSection(ada, { code: 'spa', input: sectionSchema.parse({ ...before, email, isRestricted: '' }) })
  expect(await db.auditEntry.findFirst({ where: { action: 'section.changed', subject: 'spa' } })).toMatchObject({
    before: { email: before?.email },
    after: { email },
  })
  const input = sectionSchema.parse({ ...before, email })
  await expect(saveSection(dan, { code: 'spa', input })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(saveSection(ada, { code: 'none', input })).rejects.toMatchObject({ code: 'not_found' })
})

test('a category that becomes restricted leaves the tickets that are there as they are', async () => {
  const ada = await makeAdministrator()
  const rosa = await makePerson()
  const code = 'EUC-DEV-01'
  const early = await makeTicket(rosa, { categoryCode: code })
  const before = (await findCategories(ada)).find((one) => one.code === code)
  const save = (facts: object) =>
    saveCategory(ada, { code, input: categorySchema.parse({ ...before, isActive: 'yes', ...facts }) })
  await save({ isRestricted: 'yes' })
  const late = await makeTicket(rosa, { categoryCode: code })
  const isRestricted = async (id: number) => (await db.ticket.findUniqueOrThrow({ where: { id } })).isRestricted
  expect([await isRestricted(early), await isRestricted(late)]).toEqual([false, true])
  expect(await db.auditEntry.findFirst({ where: { action: 'category.changed', subject: code } })).toMatchObject({
    before: { isRestricted: false },
    after: { isRestricted: true },
  })
  await save({ isRestricted: '', isActive: '' })
  await expect(makeTicket(rosa, { categoryCode: code })).rejects.toMatchObject({ code: 'invalid' })
  await expect(save({ sectionCode: 'none' })).rejects.toMatchObject({ code: 'invalid' })
})
