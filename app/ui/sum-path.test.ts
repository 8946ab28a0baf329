import { expect, test } from 'vitest'
import { sumPath } from './sum-path.ts'

const place = (at: number) => at * 10

test('the line rises where a span counts, stays level where none does, and leaves room above the limit', () => {
  const spans = [
    { fromAt: 0, toAt: 4, countedMs: 4 },
    { fromAt: 4, toAt: 6, countedMs: 0 },
    { fromAt: 6, toAt: 10, countedMs: 4 },
  ]
  expect(sumPath(spans, 10, place)).toEqual({
    path: 'M0.000 100.00L40.000 62.96L60.000 62.96L100.000 25.93',
    limitY: 7.41,
  })
})

test('more than the limit still fits, and nothing at all is a level line', () => {
  expect(sumPath([{ fromAt: 0, toAt: 1, countedMs: 20 }], 10, place)).toMatchObject({ limitY: 53.7 })
  expect(sumPath([], 0, place)).toEqual({ path: 'M0.000 100.00', limitY: 100 })
})
