import { expect, test } from 'vitest'
import { readReportFilter } from './read-report-filter.ts'
import { NO_AGENCY, type ReportScope } from './report-filter.ts'

const now = new Date('2026-11-23T16:00:00Z')
const scope: ReportScope = {
  sections: [
    { code: 'euc', name: 'End User Computing' },
    { code: 'isec', name: 'Information Security' },
  ],
  agencies: [{ id: 3, code: 'LDH', name: 'Louisiana Department of Health' }, NO_AGENCY],
}

function read(query: string) {
  return readReportFilter(new URLSearchParams(query), scope, now)
}

test('an address without anything asks for everything of the last weeks', () => {
  const { filter, notices } = read('')
  expect(filter).toMatchObject({ sectionCode: null, agency: null, priority: null, target: null })
  expect(filter.period).toMatchObject({ fromDate: '2026-10-26', toDate: '2026-11-29' })
  expect(notices).toEqual([])
})

test('empty fields of the form mean the same as missing ones', () => {
  expect(read('from=&to=&section=&agency=&priority=&target=')).toEqual(read(''))
})

test('what is known is taken over, codes in any case', () => {
  const { filter, notices } = read(
    'from=2026-10-01&to=2026-10-31&section=EUC&agency=ldh&priority=P2&target=firstResponse',
  )
  expect(filter).toMatchObject({ sectionCode: 'euc', priority: 'P2', target: 'firstResponse' })
  expect(filter.agency?.id).toBe(3)
  expect(filter.period.toAt.toISOString()).toBe('2026-11-01T05:00:00.000Z')
  expect(notices).toEqual([])
})

test('tickets without an agency can be asked for', () => {
  expect(read('agency=none').filter.agency?.id).toBeNull()
})

test.each([
  ['section=dco', /not one of yours/],
  ['agency=XYZ', /no such agency/],
  ['priority=P5', /no such priority/],
  ['target=__proto__', /no such target/],
  ['from=2026-02-30&to=2026-03-01', /first and the last day/],
  ['from=2026-03-01', /first and the last day/],
  ['from=2026-03-02&to=2026-03-01', /ends before it begins/],
  ['from=0001-01-01&to=0001-01-02', /Choose days from/],
  ['from=2024-01-01&to=2026-01-01', /366 days at most/],
])('%s is answered with the default and a notice', (query, notice) => {
  const { filter, notices } = read(query)
  expect(filter).toEqual(read('').filter)
  expect(notices).toHaveLength(1)
  expect(notices[0]).toMatch(notice)
})
