import { expect, test } from 'vitest'
import { sayLength } from './say-length.ts'

const minute = 60_000

test('a length is told in its two greatest units, a promise in working hours', () => {
  const told = [0, 1, 59, 60, 61, 12 * 60, 24 * 60, 49 * 60 + 36, 3 * 24 * 60 + 5].map((minutes) =>
    sayLength(minutes * minute + 59_999),
  )
  expect(told).toEqual([
    'less than a minute',
    '1 minute',
    '59 minutes',
    '1 hour',
    '1 hour 1 minute',
    '12 hours',
    '1 day',
    '2 days 1 hour',
    '3 days',
  ])
  expect([15, 60, 24 * 60, 90].map((minutes) => sayLength(minutes * minute, 'working '))).toEqual([
    '15 working minutes',
    '1 working hour',
    '24 working hours',
    '1 working hour 30 minutes',
  ])
})
