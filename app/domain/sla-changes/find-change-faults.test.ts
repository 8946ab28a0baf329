import { expect, test } from 'vitest'
import { officeCalendar, samplePolicy, sampleSlaSetup } from '#tests/support/sample-sla-setup.ts'
import { findChangeFaults } from './find-change-faults.ts'

const setup = sampleSlaSetup()
const objective = { sectionCode: 'euc', calendarCode: 'office', acceptMinutes: 30, holdMinutes: null }
const freeze = {
  name: 'Year-end close',
  announcement: '',
  fromAt: '2026-12-30T12:00:00Z',
  toAt: '2026-12-31T12:00:00Z',
  sectionCodes: ['euc'],
  categoryCodes: [],
  includesP1: true,
}

test('the default policy and a calendar in use cannot be withdrawn, and the users are named', () => {
  expect(findChangeFaults({ kind: 'policy', subject: 'default', after: null }, setup)).toHaveProperty('code')
  expect(findChangeFaults({ kind: 'policy', subject: 'P3', after: null }, setup)).toEqual({})
  const held = sampleSlaSetup({ objective: new Map([['euc', objective]]) })
  const { code } = findChangeFaults({ kind: 'calendar', subject: 'office', after: null }, held)
  expect(code?.[0]).toContain('policy “P3 tickets”, policy “Everything else”, objective of End User Computing')
})

test('a calendar that nothing uses can be withdrawn', () => {
  const spare = sampleSlaSetup({ calendar: new Map([['spare', { ...officeCalendar, code: 'spare' }]]) })
  expect(findChangeFaults({ kind: 'calendar', subject: 'spare', after: null }, spare)).toEqual({})
})

test('a code is given once, whatever its case, and stays', () => {
  const again = samplePolicy({ code: 'p3', sectionCode: 'euc' })
  expect(findChangeFaults({ kind: 'policy', subject: null, after: again }, setup)).toHaveProperty('code')
  const renamed = samplePolicy({ code: 'P3-new' })
  expect(findChangeFaults({ kind: 'policy', subject: 'P3', after: renamed }, setup)).toHaveProperty('code')
})

test('a freeze ends after it begins, however the instants are written, and names what there is', () => {
  const late = { ...freeze, fromAt: '2026-12-31T12:00:00.500Z' }
  expect(findChangeFaults({ kind: 'freeze', subject: null, after: freeze }, setup)).toEqual({})
  expect(findChangeFaults({ kind: 'freeze', subject: null, after: late }, setup)).toHaveProperty('toAt')
  const unknown = { ...freeze, sectionCodes: ['moon'], categoryCodes: ['X'] }
  expect(Object.keys(findChangeFaults({ kind: 'freeze', subject: null, after: unknown }, setup))).toEqual([
    'sectionCodes',
    'categoryCodes',
  ])
})

test('a freeze ends within ten years of the day on which it is declared or confirmed', () => {
  const ending = (toAt: string) => ({ ...freeze, fromAt: '2036-11-01T12:00:00Z', toAt })
  const faults = (toAt: string) => findChangeFaults({ kind: 'freeze', subject: null, after: ending(toAt) }, setup)
  expect(faults('2036-11-26T12:00:00Z')).toEqual({})
  expect(faults('2036-11-26T12:01:00Z')).toEqual({ toAt: [expect.stringContaining('within 10 years')] })
  expect(faults('9999-12-31T12:00:00Z')).toEqual({ toAt: [expect.stringContaining('within 10 years')] })
})

test('closures name parishes that there are; objectives a section and a calendar, and stay with their section', () => {
  const closure = {
    date: '2026-12-01',
    fromTime: null,
    reason: 'Ice',
    isStatewide: false,
    parishNames: ['Moon'],
    source: '',
  }
  expect(findChangeFaults({ kind: 'closure', subject: null, after: closure }, setup)).toHaveProperty('parishNames')
  const unknown = { ...objective, calendarCode: 'moon' }
  expect(findChangeFaults({ kind: 'objective', subject: 'euc', after: unknown }, setup)).toHaveProperty('calendarCode')
  expect(findChangeFaults({ kind: 'objective', subject: 'dco', after: objective }, setup)).toHaveProperty('sectionCode')
  expect(findChangeFaults({ kind: 'objective', subject: 'euc', after: objective }, setup)).toEqual({})
})

test('an objective on a calendar that opens on dates only is refused, though they have time enough', () => {
  const exceptions: (typeof officeCalendar)['exceptions'] = [
    { date: '2020-01-04', name: 'Inventory', basis: '', isConfirmed: true, intervals: [['00:00', '24:00']] },
  ]
  const rare = sampleSlaSetup({ calendar: new Map([['office', { ...officeCalendar, week: {}, exceptions }]]) })
  expect(findChangeFaults({ kind: 'objective', subject: 'euc', after: objective }, rare)).toEqual({
    calendarCode: [expect.stringContaining('opens on single dates only')],
  })
})
