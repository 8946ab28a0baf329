import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { findStaffByAddress } from './find-staff-by-address.server.ts'
import { getPolicy } from './get-policy.server.ts'
import { getPolicyVersionNumber } from './get-policy-version-number.server.ts'
import { listObjectives } from './list-objectives.server.ts'
import { listPolicies } from './list-policies.server.ts'
import { listVersionHistory } from './list-version-history.server.ts'

const at = new Date('2026-11-26T15:00:00.123Z')
const step = { target: null, percent: 90, minutesAfterBreach: null, tell: ['people'] }

beforeAll(async () => {
  await makeTicket(await makePerson())
  await makeTicket(await makePerson())
})

test('policies stand as they are asked: what names a section before what names a priority, the default last', async () => {
  await db.slaPolicy.create({ data: { code: 'a-section', name: 'Of a section' } })
  await db.slaPolicyVersion.create({
    data: { policyCode: 'a-section', number: 1, calendarCode: 'office', resolutionMinutes: 60, sectionCode: 'dco' },
  })
  const policies = await listPolicies()
  expect(policies[0]).toMatchObject({ code: 'a-section', isActive: true, openTicketCount: 0, versionNumber: 1 })
  expect(policies.at(-1)).toMatchObject({ code: 'default', isDefault: true })
})

test('open tickets are counted under the policy that they run under, whatever its version', async () => {
  const counted = (await listPolicies()).filter(({ openTicketCount }) => openTicketCount > 0)
  expect(counted.map(({ openTicketCount }) => openTicketCount)).toEqual([2])
  const { code } = counted[0] ?? { code: '' }
  const {
    id: _id,
    escalationSteps: _steps,
    ...first
  } = await db.slaPolicyVersion.findFirstOrThrow({ where: { policyCode: code } })
  const ada = await makeAdministrator()
  await db.slaPolicyVersion.create({
    data: {
      ...first,
      number: 2,
      createdAt: at,
      createdById: ada.personId,
      escalationSteps: [{ ...step, personIds: [ada.personId] }],
    },
  })
  const change = await db.slaChange.create({
    data: { kind: 'policy', subject: code, title: 'Longer', createdById: ada.personId, confirmedAt: at },
  })
  const policy = await getPolicy(code)
  expect(policy).toMatchObject({ versionNumber: 2, openTicketCount: 2, escalationSteps: [{ percent: 90 }] })
  expect(policy.addressOf.get(ada.personId)).toBe(ada.email)
  expect(await getPolicyVersionNumber(code)).toBe(2)
  expect(await listVersionHistory('policy', code)).toMatchObject([
    { number: 2, createdAt: at, createdByName: 'Ada Administrator', changeId: change.id },
    { number: 1, createdByName: null, changeId: null },
  ])
  await expect(getPolicy('absent')).rejects.toMatchObject({ code: 'not_found' })
  await expect(getPolicyVersionNumber('absent')).rejects.toMatchObject({ code: 'not_found' })
})

test('a section’s objective is the newest, and one that promises nothing any more is none', async () => {
  const base = { sectionCode: 'euc', calendarCode: 'office' }
  await db.sectionObjective.create({ data: { ...base, number: 1, acceptMinutes: 60, holdMinutes: 480 } })
  await db.sectionObjective.create({ data: { ...base, number: 2, acceptMinutes: 30, holdMinutes: null } })
  const ofDesk = async () => (await listObjectives()).find(({ sectionCode }) => sectionCode === 'euc')?.objective
  expect(await ofDesk()).toMatchObject({
    versionNumber: 2,
    acceptMinutes: 30,
    holdMinutes: null,
    calendarCode: 'office',
  })
  await db.sectionObjective.create({ data: { ...base, number: 3 } })
  expect(await ofDesk()).toBeNull()
  expect((await listVersionHistory('objective', 'euc')).map(({ number }) => number)).toEqual([3, 2, 1])
})

test('people are named by address among the staff alone', async () => {
  const technician = await makeTechnician('euc')
  const requester = await makePerson()
  const left = await makeTechnician('euc', { isActive: false })
  const found = await findStaffByAddress([technician.email, requester.email, left.email, 'nobody@ots.la.example'])
  expect([...found]).toEqual([[technician.email, technician.personId]])
})
