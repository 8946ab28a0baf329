import { expect, test } from 'vitest'
import { chooseTicks } from './choose-ticks.ts'

const zone = 'America/Chicago'
const labels = (from: string, to: string) =>
  chooseTicks(Date.parse(from), Date.parse(to), zone).map(({ label }) => label)

test('an hour is told by quarters, a morning by hours, a week by days, a year by months', () => {
  expect(labels('2026-11-24T08:20-06:00', '2026-11-24T09:10-06:00')).toEqual(['8:30 AM', '8:45 AM', '9:00 AM'])
  expect(labels('2026-11-24T08:20-06:00', '2026-11-24T12:10-06:00')).toEqual(['9 AM', '10 AM', '11 AM', '12 PM'])
  expect(labels('2026-11-24T14:00-06:00', '2026-11-25T10:00-06:00')).toEqual(['4 PM', '8 PM', 'Nov 25', '4 AM', '8 AM'])
  expect(labels('2026-11-24T14:00-06:00', '2026-11-30T10:00-06:00')).toEqual([
    'Nov 25',
    'Nov 26',
    'Nov 27',
    'Nov 28',
    'Nov 29',
    'Nov 30',
  ])
  expect(labels('2026-01-01T14:00-06:00', '2026-12-30T10:00-06:00')).toHaveLength(4)
})

test('there are never more than seven, and each lies on the axis', () => {
  for (let hours = 1; hours < 30_000; hours = Math.ceil(hours * 1.3)) {
    const from = Date.parse('2026-03-05T11:23:45-06:00')
    const ticks = chooseTicks(from, from + hours * 3_600_000, zone)
    expect(ticks.length).toBeLessThanOrEqual(7)
    expect(ticks.every(({ at }) => at >= from && at <= from + hours * 3_600_000)).toBe(true)
  }
})
