import { expect, test } from 'vitest'
import { formatHours, formatWorkingTime } from './format-working-time.ts'

const MINUTE_MS = 60_000

test.each([
  [0, '0:00'],
  [59_999, '0:00'],
  [59.9 * MINUTE_MS, '0:59'],
  [26 * 60 * MINUTE_MS + 40 * MINUTE_MS, '26:40'],
])('%d ms are %s hours', (ms, text) => {
  expect(formatHours(ms)).toBe(text)
})

test('from a business day of twelve hours on, the days stand beside', () => {
  expect(formatWorkingTime(11.9 * 60 * MINUTE_MS)).toBe('11:54')
  expect(formatWorkingTime(12 * 60 * MINUTE_MS)).toBe('12:00 (1.0 days)')
  expect(formatWorkingTime(27 * 60 * MINUTE_MS)).toBe('27:00 (2.3 days)')
})
