import { expect, test } from 'vitest'
import { officeCalendar, samplePolicy, sampleSlaSetup } from '#tests/support/sample-sla-setup.ts'
import { findCalendarFaults } from './find-calendar-faults.ts'
import type { SlaChangeForms } from './sla-change.ts'

const setup = sampleSlaSetup({
  objective: new Map([['euc', { sectionCode: 'euc', calendarCode: 'office', acceptMinutes: 30, holdMinutes: 600 }]]),
})

type Exception = SlaChangeForms['calendar']['exceptions'][number]
const day = (date: string, intervals: [string, string][]): Exception => ({
  date,
  name: 'Inventory',
  basis: '',
  isConfirmed: true,
  intervals,
})
const withDays = (exceptions: Exception[], week = officeCalendar.week) => ({ ...officeCalendar, week, exceptions })

test('office hours with a holiday are sound', () => {
  expect(findCalendarFaults(withDays([day('2026-12-25', [])]), setup)).toEqual({})
})

test('a calendar that never opens is refused', () => {
  expect(findCalendarFaults(withDays([], {}), setup)).toEqual({ week: [expect.stringContaining('never opens')] })
})

test('a calendar in use opens every week, or each policy and objective that needs it is named', () => {
  // Far more hours than any of them needs, but none for a ticket that comes afterwards.
  const once = withDays([day('2020-01-04', [['00:00', '24:00']])], {})
  const { week = [] } = findCalendarFaults(once, setup)
  expect(week).toEqual([
    expect.stringContaining('policy “P3 tickets”, policy “Everything else”, objective of End User Computing'),
  ])
  expect(findCalendarFaults({ ...once, code: 'spare' }, setup)).toEqual({})
})

test('hours in which a promise would take more than a hundred years are refused, with whose it is (V2.2.3)', () => {
  const endless = sampleSlaSetup({
    policy: new Map([['P3', samplePolicy({ resolutionMinutes: 600_000 })]]),
    objective: new Map([
      ['euc', { sectionCode: 'euc', calendarCode: 'office', acceptMinutes: 30, holdMinutes: 6_000 }],
    ]),
  })
  const { week = [] } = findCalendarFaults(withDays([], { sun: [['08:00', '08:01']] }), endless)
  expect(week).toEqual([expect.stringContaining('hundred years: policy “P3 tickets”, objective of End User Computing')])
  expect(findCalendarFaults(withDays([]), endless)).toEqual({})
})

test('a day that stands twice, and hours of a day that end before they begin or overlap, are refused beside it', () => {
  const errors = findCalendarFaults(
    withDays([
      day('2027-01-04', []),
      day('2027-01-04', []),
      day('2027-01-05', [['12:00', '08:00']]),
      day('2027-01-06', [
        ['08:00', '12:00'],
        ['11:00', '13:00'],
      ]),
    ]),
    setup,
  )
  expect(Object.keys(errors)).toEqual(['exceptions.1.date', 'exceptions.2.intervals', 'exceptions.3.intervals'])
})
