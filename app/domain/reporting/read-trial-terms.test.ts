import { expect, test } from 'vitest'
import { readTrialTerms } from './read-trial-terms.ts'
import type { TrialChoices } from './simulation-query.ts'

const office = { timeZone: 'America/Chicago', week: { mon: [['08:00', '17:00'] as const] }, exceptions: {} }
const once = { timeZone: 'America/Chicago', week: {}, exceptions: { '2026-12-24': [['08:00', '09:00'] as const] } }
const p2 = {
  code: 'p2',
  name: 'P2',
  calendarCode: 'office',
  firstResponseMinutes: 60,
  nextResponseMinutes: null,
  resolutionMinutes: 480,
  warnAtPercents: [75],
}
const choices = {
  policies: [p2],
  calendars: [
    { code: 'office', name: 'Office', definition: office },
    { code: 'once', name: 'Once', definition: once },
  ],
} as unknown as TrialChoices

const read = (params: Record<string, string>) => readTrialTerms(new URLSearchParams(params), choices)
const own = { policy: 'own', resolution: '1 day', calendar: 'office' }

test('nothing is tried before something is asked', () => {
  expect(read({ from: '2026-11-01' })).toBeNull()
})

test('a policy brings its promises, its warnings and its calendar, or counts by another', () => {
  const promises = { budgetMinutes: { firstResponse: 60, resolution: 480 }, warnAtPercents: [75] }
  expect(read({ policy: 'p2' })).toEqual({ trial: { ...promises, calendar: office } })
  expect(read({ policy: 'p2', calendar: 'own', hours: 'Sun 08:00-20:00' })).toMatchObject({
    trial: { ...promises, calendar: { week: { sun: [['08:00', '20:00']] } } },
  })
})

test('own promises are read as people write them', () => {
  expect(read({ ...own, firstResponse: '1:30', warnAt: '50, 75 %' })).toEqual({
    trial: { budgetMinutes: { firstResponse: 90, resolution: 720 }, warnAtPercents: [50, 75], calendar: office },
  })
})

test.each([
  [{ policy: 'p9' }, 'policy'],
  [{ policy: 'p2', calendar: 'nights' }, 'calendar'],
  [{ ...own, calendar: '' }, 'calendar'],
  [{ ...own, resolution: 'soon' }, 'resolution'],
  [{ ...own, resolution: '' }, 'resolution'],
  [{ ...own, warnAt: '75, 50' }, 'warnAt'],
  [{ ...own, warnAt: '100' }, 'warnAt'],
  [{ ...own, calendar: 'own', hours: 'whenever' }, 'hours'],
  [{ ...own, calendar: 'once' }, 'calendar'],
  [{ ...own, calendar: 'own', hours: '2026-12-24 08:00-20:00' }, 'hours'],
  // Measured to the year 9999, each ticket held the whole process up for seconds (V15.2.2).
  [{ ...own, calendar: 'own', hours: 'Sun 08:00-08:01', resolution: '5000000 min' }, 'resolution'],
])('%j is refused beside “%s”', (params, field) => {
  const outcome = read(params as Record<string, string>)
  expect(Object.keys(outcome && 'faults' in outcome ? outcome.faults : {})).toEqual([field])
})
