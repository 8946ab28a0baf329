import { expect, test } from 'vitest'
import { readFilter } from './read-filter.ts'

const KNOWN = { username: 'userName', emails: 'email', 'emails.value': 'email', active: 'active' } as const

test.each([
  ['userName eq "Rosa@ldh.la.example"', [{ attribute: 'userName', value: 'Rosa@ldh.la.example' }]],
  ['USERNAME Eq "x"', [{ attribute: 'userName', value: 'x' }]],
  ['emails eq "x"', [{ attribute: 'email', value: 'x' }]],
  ['emails.value eq "x"', [{ attribute: 'email', value: 'x' }]],
  ['emails[type eq "work" and value eq "x"]', [{ attribute: 'email', value: 'x' }]],
  [
    'active eq true and userName eq "x"',
    [
      { attribute: 'active', value: 'true' },
      { attribute: 'userName', value: 'x' },
    ],
  ],
])('%s is understood', (text, terms) => {
  expect(readFilter(text, KNOWN)).toEqual(expect.arrayContaining(terms))
  expect(readFilter(text, KNOWN)).toHaveLength(terms.length)
})

test.each([
  'userName co "x"',
  'userName eq "x" or active eq true',
  'not (userName eq "x")',
  'password eq "x"',
  'constructor eq "x"',
  'userName pr',
  'userName eq',
  '((((',
  'userName eq "x" and userName eq "y"',
  'x'.repeat(2_000),
  'userName eq "a\0b"',
  'userName eq "a\ud800b"',
])('%s is refused', (text) => {
  expect(() => readFilter(text, KNOWN)).toThrow(expect.objectContaining({ scimType: 'invalidFilter' }))
})
