import { expect, test } from 'vitest'
import { describeAge } from './describe-age.ts'

const now = new Date('2026-11-23T15:00:00.000Z')

test('the first minute is now, on both sides', () => {
  expect(describeAge(new Date(now.getTime() - 59_999), now)).toBe('just now')
  expect(describeAge(new Date(now.getTime() + 59_999), now)).toBe('just now')
})

test('what was is ago, what will be is in', () => {
  expect(describeAge(new Date(now.getTime() - 300_000), now)).toBe('5 min ago')
  expect(describeAge(new Date(now.getTime() + 300_000), now)).toBe('in 5 min')
})
