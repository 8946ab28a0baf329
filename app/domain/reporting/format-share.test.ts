import { expect, test } from 'vitest'
import { formatShare } from './format-share.ts'

test.each([
  [null, '–'],
  [0, '0.0 %'],
  [0.57, '57.0 %'],
  [0.925, '92.5 %'],
  [2 / 3, '66.7 %'],
  [2999 / 3000, '99.9 %'],
  [1, '100.0 %'],
])('%s is shown as %s', (share, text) => {
  expect(formatShare(share)).toBe(text.replace(' ', '\u00a0'))
})
