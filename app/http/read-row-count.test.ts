import { expect, test } from 'vitest'
import { readRowCount } from './read-row-count.ts'

test.each([
  ['3', 3],
  ['0', 0],
  ['', 0],
  ['-1', 0],
  ['1e9', 0],
  ['2147483647', 0],
  ['99999999999999999999', 0],
  ['9999', 20],
  ['x', 0],
])('V2.2.1, V15.2.2: a form that says %s has %s rows of at most twenty', (text, rows) => {
  expect(readRowCount(text, 20)).toBe(rows)
})
