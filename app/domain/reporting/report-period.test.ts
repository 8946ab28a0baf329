import { expect, test } from 'vitest'
import { chooseDefaultPeriod } from './choose-default-period.ts'
import { listWeeks } from './list-weeks.ts'
import { precedePeriod } from './precede-period.ts'
import { buildReportPeriod, countDays } from './report-period.ts'

test('a period is whole local days in Louisiana, the last one included', () => {
  const october = buildReportPeriod('2026-10-01', '2026-10-31')
  expect(october.fromAt.toISOString()).toBe('2026-10-01T05:00:00.000Z')
  expect(october.toAt.toISOString()).toBe('2026-11-01T05:00:00.000Z')
  expect(countDays(october)).toBe(31)
})

test('a day on which the clocks change is one day, of 25 hours', () => {
  const day = buildReportPeriod('2026-11-01', '2026-11-01')
  expect(day.toAt.getTime() - day.fromAt.getTime()).toBe(25 * 3_600_000)
  expect(countDays(day)).toBe(1)
})

test('a period that ends before it begins, or on no date, is refused', () => {
  expect(() => buildReportPeriod('2026-10-02', '2026-10-01')).toThrow(RangeError)
  expect(() => buildReportPeriod('2026-02-30', '2026-10-01')).toThrow(RangeError)
})

test('by default it is the last four full weeks and this one, by the local date', () => {
  const lateOnSundayInLouisiana = new Date('2026-11-23T05:59:00Z')
  expect(chooseDefaultPeriod(lateOnSundayInLouisiana)).toMatchObject({ fromDate: '2026-10-19', toDate: '2026-11-22' })
  const mondayInLouisiana = new Date('2026-11-23T06:00:00Z')
  expect(chooseDefaultPeriod(mondayInLouisiana)).toMatchObject({ fromDate: '2026-10-26', toDate: '2026-11-29' })
})

test('the period before is as long and ends where this one begins', () => {
  const period = buildReportPeriod('2026-10-19', '2026-11-22')
  const before = precedePeriod(period)
  expect(before).toMatchObject({ fromDate: '2026-09-14', toDate: '2026-10-18' })
  expect(before.toAt).toEqual(period.fromAt)
})

test('weeks run from Monday to Sunday, cut where the period begins and ends, without a gap', () => {
  const period = buildReportPeriod('2026-12-30', '2027-01-12')
  const weeks = listWeeks(period)
  expect(weeks.map(({ name, fromDate, toDate }) => [name, fromDate, toDate])).toEqual([
    ['2026-W53', '2026-12-30', '2027-01-03'],
    ['2027-W01', '2027-01-04', '2027-01-10'],
    ['2027-W02', '2027-01-11', '2027-01-12'],
  ])
  expect(weeks.slice(1).map(({ fromAt }) => fromAt)).toEqual(weeks.slice(0, -1).map(({ toAt }) => toAt))
})
