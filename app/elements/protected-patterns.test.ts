import { expect, test } from 'vitest'
import { findProtectedKinds } from './protected-patterns.ts'

test.each(['SSN 123-45-6789 is wrong', 'my number 123 45 6789', 'social security: 123456789'])(
  '"%s" looks like a social security number',
  (text) => {
    expect(findProtectedKinds(text)).toEqual(['ssn'])
  },
)

test.each(['4111 1111 1111 1111', '5500-0000-0000-0004', '378282246310005'])(
  '"%s" looks like a card number',
  (text) => {
    expect(findProtectedKinds(text)).toEqual(['card'])
  },
)

test.each([
  'call 225-342-0900',
  'asset 123456789',
  '000-12-3456 and 666-12-3456 and 900-12-3456',
  '123-45 6789',
  'order 4111 1111 1111 1112',
  'job 20261123 150000 000000',
  '10.20.30.40 at 2026-11-23 15:00',
])('"%s" is left alone', (text) => {
  expect(findProtectedKinds(text)).toEqual([])
})
