import { expect, test } from 'vitest'
import { describeDuration } from './describe-duration.ts'

const MINUTE_MS = 60_000

test.each([
  [0, '0 s'],
  [59_999, '59 s'],
  [MINUTE_MS, '1 min'],
  [60 * MINUTE_MS - 1, '59 min'],
  [60 * MINUTE_MS, '1 h'],
  [200 * MINUTE_MS, '3 h 20 min'],
  [605 * MINUTE_MS, '10 h'],
  [24 * 60 * MINUTE_MS, '1 d'],
  [-5, '0 s'],
])('%i ms read "%s"', (ms, text) => {
  expect(describeDuration(ms)).toBe(text)
})
