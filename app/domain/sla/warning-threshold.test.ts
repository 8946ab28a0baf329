import { expect, it } from 'vitest'
import { listWarningThresholds } from './warning-threshold.ts'

it('warning thresholds stand in order, each once', () => {
  expect(listWarningThresholds(1_000, [90, 50, 90])).toEqual([
    { percent: 50, afterMs: 500 },
    { percent: 90, afterMs: 900 },
  ])
})

it.each([
  [60_000, 33, 19_800],
  [7 * 60_000, 33.3, 139_860],
  [60_000, 33.333_333, 19_999],
  [6_000, 0.07, 4],
  [100, 1.1, 1],
  [29_000, 1.1, 319],
  [0, 50, 0],
  [60_000, 0, 0],
  [60_000, 120, 72_000],
])('of a budget of %i ms, %d %% is %i ms, rounded down', (budgetMs, percent, afterMs) => {
  expect(listWarningThresholds(budgetMs, [percent])).toEqual([{ percent, afterMs }])
})
