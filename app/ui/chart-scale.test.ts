import { expect, test } from 'vitest'
import { chartScale } from './chart-scale.ts'

test('an axis has round numbers and reaches over the greatest value', () => {
  expect(chartScale(100)).toEqual([0, 25, 50, 75, 100])
  expect(chartScale(7)).toEqual([0, 2, 4, 6, 8])
  expect(chartScale(0.3)).toEqual([0, 0.1, 0.2, 0.3])
})

test('an axis may begin above zero', () => {
  expect(chartScale(100, 60)).toEqual([60, 70, 80, 90, 100])
})

test('without values there still is an axis', () => {
  expect(chartScale(0)).toEqual([0, 1])
  expect(chartScale(Number.NaN)).toEqual([0, 1])
})
