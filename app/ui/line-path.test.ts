import { expect, test } from 'vitest'
import { linePath } from './line-path.ts'

test('a line goes through its values from left to right', () => {
  expect(linePath([0, 5, 10], 10)).toBe('M0 100L50 50L100 0')
})

test('a missing value leaves a gap', () => {
  expect(linePath([0, null, 10, 10], 10)).toBe('M0 100M66.67 0L100 0')
})

test('dots have no length', () => {
  expect(linePath([10, null, 0], 10, 'dots')).toBe('M0 0h0M100 100h0')
})
