import { expect, test } from 'vitest'
import { describeBytes } from './describe-bytes.ts'

test('sizes are rounded to what a person reads at a glance', () => {
  expect([0, 999, 12_345, 2_140_000].map(describeBytes)).toEqual(['0 bytes', '999 bytes', '12 kB', '2.1 MB'])
})
