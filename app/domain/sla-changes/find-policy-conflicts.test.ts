import { expect, test } from 'vitest'
import { officeCalendar, samplePolicy, sampleSlaSetup } from '#tests/support/sample-sla-setup.ts'
import type { EscalationStep } from '../sla/escalation-step.ts'
import { findPolicyConflicts } from './find-policy-conflicts.ts'

const setup = sampleSlaSetup()
const step: EscalationStep = {
  target: 'resolution',
  percent: 90,
  minutesAfterBreach: null,
  tell: ['people'],
  personIds: [7],
  assignToOnCall: false,
  raisePriority: false,
}

test('a policy that is like itself conflicts with nothing', () => {
  expect(findPolicyConflicts(samplePolicy({ resolutionMinutes: 30, escalationSteps: [step] }), setup)).toEqual({})
})

test('two policies that match the same tickets are both named, at what they match on', () => {
  const { priority } = findPolicyConflicts(samplePolicy({ code: 'other', name: 'Another one' }), setup)
  expect(priority?.[0]).toContain('“Another one” and “P3 tickets”')
  expect(findPolicyConflicts(samplePolicy({ code: 'other', sectionCode: 'euc' }), setup)).toEqual({})
})

test('a second policy for everything conflicts with the default', () => {
  const { categoryCode } = findPolicyConflicts(samplePolicy({ code: 'all', name: 'All', priority: null }), setup)
  expect(categoryCode?.[0]).toContain('“All” and “Everything else”')
})

test('the default policy takes no match', () => {
  const policy = samplePolicy({ code: 'default', priority: 'P4', kind: 'incident' })
  expect(Object.keys(findPolicyConflicts(policy, setup))).toEqual(['priority', 'kind'])
})

test('what its calendar would take more than a hundred years for is refused beside its field (V2.2.3)', () => {
  const brief = { ...officeCalendar, week: { sun: [['08:00', '08:01']] as [string, string][] } }
  const later = { ...step, percent: null, minutesAfterBreach: 6_000 }
  const policy = samplePolicy({ firstResponseMinutes: 60, resolutionMinutes: 5_000_000, escalationSteps: [later] })
  const faults = findPolicyConflicts(policy, sampleSlaSetup({ calendar: new Map([['office', brief]]) }))
  expect(Object.keys(faults)).toEqual(['resolutionMinutes', 'escalationSteps'])
})

test('names that nothing has are refused beside their field', () => {
  const policy = samplePolicy({ calendarCode: 'moon', categoryCode: 'X', sectionCode: 'y', agencyId: 2 })
  expect(Object.keys(findPolicyConflicts(policy, setup)).sort()).toEqual([
    'agencyId',
    'calendarCode',
    'categoryCode',
    'sectionCode',
  ])
})

test('a calendar that opens on dates only is refused, though they have time enough', () => {
  const once: typeof officeCalendar = {
    ...officeCalendar,
    week: {},
    exceptions: [
      { date: '2020-01-04', name: 'Inventory', basis: '', isConfirmed: true, intervals: [['00:00', '24:00']] },
    ],
  }
  const rare = sampleSlaSetup({ calendar: new Map([['office', once]]) })
  expect(findPolicyConflicts(samplePolicy(), rare)).toEqual({
    calendarCode: [expect.stringContaining('“Office hours” opens on single dates only')],
  })
})

test('steps of the same moment and people who are not there are refused', () => {
  const twice = samplePolicy({ escalationSteps: [step, { ...step, tell: ['section'], personIds: [] }] })
  expect(findPolicyConflicts(twice, setup).escalationSteps?.[0]).toContain('Steps 1 and 2')
  const stranger = samplePolicy({ escalationSteps: [{ ...step, personIds: [8] }] })
  expect(findPolicyConflicts(stranger, setup).escalationSteps?.[0]).toContain('Step 1')
})
