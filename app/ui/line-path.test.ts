import { expect, test } from 'vitest'
import { linePath } from './line-path.ts'

const zeroToTen = { least: 0, top: 10 }

test('a line goes through its values from left to right', () => {
  expect(linePath([0, 5, 10], zeroToTen)).toBe('M0 100L50 50L100 0')
})

test('a missing value leaves a gap', () => {
  expect(linePath([0, null, 10, 10], zeroToTen)).toBe('M0 100M66.67 0L100 0')
})

test('dots have no length', () => {
  expect(linePath([10, null, 0], zeroToTen, 'dots')).toBe('M0 0h0M100 100h0')
})
