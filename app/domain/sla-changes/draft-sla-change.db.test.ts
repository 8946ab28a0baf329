import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import type { Actor } from '../identity/actor.ts'
import { draftSlaChange } from './draft-sla-change.server.ts'
import { loadSlaSetup } from './load-sla-setup.server.ts'
import type { SlaChangeForms, SlaChangeRequest } from './sla-change.ts'

let admin: Actor
let policy: SlaChangeForms['policy']
let calendar: SlaChangeForms['calendar']

const refusal = (request: SlaChangeRequest) =>
  draftSlaChange(admin, request).then(
    () => null,
    (error: { code: string; fieldErrors: Record<string, string[]> }) => ({ code: error.code, ...error.fieldErrors }),
  )

beforeAll(async () => {
  admin = { ...(await makePerson({})), isAdministrator: true }
  const setup = await loadSlaSetup(db)
  policy = { ...setup.policy.get('p3-incident') } as typeof policy
  calendar = { ...setup.calendar.get('office') } as typeof calendar
})

test('a draft holds what is, what is wanted and a title in words', async () => {
  const after = { ...policy, firstResponseMinutes: 120 }
  const id = await draftSlaChange(admin, { kind: 'policy', subject: 'p3-incident', after })
  const draft = await db.slaChange.findUniqueOrThrow({ where: { id } })
  expect(draft).toMatchObject({
    state: 'draft',
    subject: 'p3-incident',
    before: policy,
    after,
    createdById: admin.personId,
  })
  expect(draft.title).toMatch(/^Policy “.*”: first response 4 h → 2 h$/)
})

test('a form that is sent twenty times at once is one draft, until that is gone (V2.3.3)', async () => {
  const after = { ...policy, firstResponseMinutes: 121 }
  const draft = () => draftSlaChange(admin, { kind: 'policy', subject: 'p3-incident', after })
  const ids = new Set(await Promise.all(Array.from({ length: 20 }, draft)))
  expect(ids.size).toBe(1)
  await db.slaChange.updateMany({ where: { id: { in: [...ids] } }, data: { state: 'discarded' } })
  expect(ids).not.toContain(await draft())
})

test('only administrators draft', async () => {
  const request: SlaChangeRequest = { kind: 'policy', subject: 'p3-incident', after: policy }
  await expect(draftSlaChange({ ...admin, isAdministrator: false }, request)).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('what changes nothing is refused, and what is not there is not found', async () => {
  expect(await refusal({ kind: 'policy', subject: 'p3-incident', after: policy })).toEqual({ code: 'invalid' })
  expect(await refusal({ kind: 'closure', subject: '999999', after: null })).toEqual({ code: 'not_found' })
  expect(await refusal({ kind: 'policy', subject: 'none', after: { ...policy, code: 'none' } })).toEqual({
    code: 'not_found',
  })
})

test('two policies of equal specificity are refused, both by name', async () => {
  const after = { ...policy, code: 'P3-again', name: 'P3 again' }
  const refused = await refusal({ kind: 'policy', subject: null, after })
  expect(refused).toMatchObject({ priority: [expect.stringContaining(`“P3 again” and “${policy.name}”`)] })
})

test('warnings in the wrong order are refused', async () => {
  const after = { ...policy, warnAtPercents: [90, 75] }
  expect(await refusal({ kind: 'policy', subject: 'p3-incident', after })).toHaveProperty('warnAtPercents')
})

test('hours that end before they start, overlap or name no zone are refused', async () => {
  const change = (fields: object) => refusal({ kind: 'calendar', subject: 'office', after: { ...calendar, ...fields } })
  expect(await change({ week: { mon: [['17:00', '08:00']] } })).toHaveProperty(['week.mon.0'])
  expect(
    JSON.stringify(
      await change({
        week: {
          mon: [
            ['08:00', '12:00'],
            ['11:00', '17:00'],
          ],
        },
      }),
    ),
  ).toContain('overlap')
  expect(JSON.stringify(await change({ timeZone: 'America/Baton_Rouge' }))).toContain('is not a time zone')
  const exception = { date: '2027-01-04', name: 'Inventory', basis: '', isConfirmed: true }
  expect(JSON.stringify(await change({ exceptions: [{ ...exception, intervals: [['12:00', '08:00']] }] }))).toContain(
    'must end after they begin',
  )
})

test('a code cannot change, nor be given twice', async () => {
  expect(await refusal({ kind: 'policy', subject: 'p3-incident', after: { ...policy, code: 'P3x' } })).toHaveProperty(
    'code',
  )
  expect(await refusal({ kind: 'calendar', subject: null, after: calendar })).toHaveProperty('code')
})
