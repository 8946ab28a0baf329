import { expect, it } from 'vitest'
import { maskProtectedNumbers } from './mask-protected-numbers.ts'

it.each([
  ['My number is 219-09-9999.', 'My number is •••-••-••••.'],
  ['219 09 9999 and 078-05-1120', '••• •• •••• and •••-••-••••'],
  ['SSN: 219099999', 'SSN: •••••••••'],
  ['social security no. 219099999', 'social security no. •••••••••'],
])('hides %s', (text, masked) => {
  expect(maskProtectedNumbers(text)).toBe(masked)
})

it.each(['Call 225-342-0900', 'Order 219099999', 'Ticket 10234', '2026-11-23', '000-12-3456', '1219-09-99999'])(
  'leaves %s alone',
  (text) => {
    expect(maskProtectedNumbers(text)).toBe(text)
  },
)
