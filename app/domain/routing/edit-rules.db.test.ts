import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeSupervisor } from '#prisma/seed/builders/make-staff.ts'
import type { Actor } from '../identity/actor.ts'
import { listRules } from './list-rules.server.ts'
import { loadRouting } from './load-routing.server.ts'
import { moveRule } from './move-rule.server.ts'
import { removeRule } from './remove-rule.server.ts'
import { ruleInputSchema } from './rule-input.ts'
import { saveRule } from './save-rule.server.ts'
import { switchRule } from './switch-rule.server.ts'

let admin: Actor

const input = (fields: object) =>
  ruleInputSchema.parse({ name: 'A rule', sectionCode: 'dco', isActive: 'yes', ...fields })
const names = async () => (await listRules()).map(({ name }) => name)
const idOf = async (name: string) => (await db.routingRule.findFirstOrThrow({ where: { name } })).id

beforeAll(async () => {
  admin = { ...(await makePerson({})), isAdministrator: true }
})

beforeEach(async () => {
  await db.routingRule.deleteMany()
  await saveRule(admin, { ruleId: null, input: input({ name: 'First', parishNames: ['Orleans'] }) })
  await saveRule(admin, { ruleId: null, input: input({ name: 'Second', parishNames: ['Cameron'] }) })
})

test('a new rule is asked last, and at once', async () => {
  await saveRule(admin, { ruleId: null, input: input({ name: 'Third', subjectWords: 'gift card' }) })
  expect(await names()).toEqual(['First', 'Second', 'Third'])
  expect((await loadRouting()).rules.at(-1)).toMatchObject({
    name: 'Third',
    conditions: { subjectWords: ['gift card'] },
  })
})

test('an edited rule keeps its place, and the record holds what was before and after', async () => {
  const ruleId = await idOf('First')
  await saveRule(admin, { ruleId, input: input({ name: 'First, mended', parishNames: ['St. Bernard'] }) })
  expect(await names()).toEqual(['First, mended', 'Second'])
  const entry = await db.auditEntry.findFirstOrThrow({
    where: { action: 'routing.ruleSaved' },
    orderBy: { id: 'desc' },
  })
  expect(entry).toMatchObject({
    actorId: admin.personId,
    payload: { before: { name: 'First' }, after: { name: 'First, mended' } },
  })
})

test('rules change places, and the ends of the list hold', async () => {
  await moveRule(admin, { ruleId: await idOf('Second'), direction: 'up' })
  expect(await names()).toEqual(['Second', 'First'])
  await moveRule(admin, { ruleId: await idOf('Second'), direction: 'up' })
  expect(await names()).toEqual(['Second', 'First'])
  await moveRule(admin, { ruleId: await idOf('Second'), direction: 'down' })
  expect(await names()).toEqual(['First', 'Second'])
})

test('a rule that is switched off stays in the list and is not asked', async () => {
  await switchRule(admin, { ruleId: await idOf('First'), isActive: false })
  expect(await names()).toEqual(['First', 'Second'])
  expect((await loadRouting()).rules.map(({ name }) => name)).toEqual(['Second'])
})

test('a removed rule is gone, and removing it again is no error', async () => {
  const ruleId = await idOf('First')
  await removeRule(admin, ruleId)
  await removeRule(admin, ruleId)
  expect(await names()).toEqual(['Second'])
})

test('a rule that could never match is refused with the reason beside its field', async () => {
  const shadowed = input({ name: 'Never', parishNames: ['Orleans'], agencyIds: [] })
  await expect(saveRule(admin, { ruleId: null, input: shadowed })).rejects.toMatchObject({
    code: 'invalid',
    fieldErrors: { name: [expect.stringContaining('“First” stands before it')] },
  })
})

test('nobody but an administrator edits rules', async () => {
  const supervisor = await makeSupervisor('euc')
  const ruleId = await idOf('First')
  const attempts = [
    saveRule(supervisor, { ruleId: null, input: input({}) }),
    moveRule(supervisor, { ruleId, direction: 'down' }),
    switchRule(supervisor, { ruleId, isActive: false }),
    removeRule(supervisor, ruleId),
  ]
  for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'forbidden' })
  expect(await names()).toEqual(['First', 'Second'])
})
