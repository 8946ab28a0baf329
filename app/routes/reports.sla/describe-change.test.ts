import { expect, test } from 'vitest'
import { describeChange } from './describe-change.ts'

const hours = { isMoreBetter: false, format: (value: number) => `${value} h` }

test('more of what should be little is worse', () => {
  expect(describeChange(5, 3, hours)).toEqual({ text: '▲ 2 h more than 3 h before', direction: 'worse' })
  expect(describeChange(3, 5, hours)).toEqual({ text: '▼ 2 h less than 5 h before', direction: 'better' })
})

test('more of what should be much is better', () => {
  const share = {
    isMoreBetter: true,
    format: (value: number) => `${value} points`,
    formatBefore: (value: number) => `${value} %`,
  }
  expect(describeChange(95, 90, share)).toEqual({ text: '▲ 5 points more than 90 % before', direction: 'better' })
})

test('a difference too small to show is none', () => {
  const rounded = { isMoreBetter: true, format: (value: number) => value.toFixed(0) }
  expect(describeChange(90.2, 90, rounded)).toEqual({ text: 'Same as before: 90', direction: 'same' })
})

test('without a figure on either side there is no change', () => {
  expect(describeChange(null, 3, hours)).toBeUndefined()
  expect(describeChange(3, null, hours)).toBeUndefined()
})
