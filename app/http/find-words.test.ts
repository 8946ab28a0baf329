import { expect, test } from 'vitest'
import { findWords } from './find-words.ts'

test('a key that is among them gives its words', () => {
  expect(findWords({ saved: 'Saved.' }, 'saved')).toBe('Saved.')
})

test.each(['__proto__', 'constructor', 'toString', 'other', '', null])('%s gives none', (key) => {
  expect(findWords({ saved: 'Saved.' }, key)).toBeNull()
})
