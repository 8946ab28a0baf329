import { expect, test } from 'vitest'
import { maskTexts } from './mask-texts.ts'

test('texts are hidden at any depth, and everything else stays what it is', () => {
  const at = new Date(0)
  const value = { a: 'SSN 219-09-9999', b: [{ c: '219-09-9999', d: 4111111111111111, e: null, f: true }], at }
  expect(maskTexts(value)).toEqual({
    a: 'SSN •••-••-••••',
    b: [{ c: '•••-••-••••', d: 4111111111111111, e: null, f: true }],
    at,
  })
})
