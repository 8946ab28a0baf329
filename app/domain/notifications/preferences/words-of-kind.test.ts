import { expect, test } from 'vitest'
import { wordsOfKind } from './words-of-kind.ts'

test('a kind is described to each side in its own words', () => {
  expect(wordsOfKind('progress', false)?.description).toMatch(/^Your ticket /)
  expect(wordsOfKind('progress', true)?.description).toMatch(/^A ticket /)
})

test('what only staff get has no words for others', () => {
  expect(wordsOfKind('mention', true)?.title).toBe('Mentions')
  expect(wordsOfKind('mention', false)).toBeNull()
})
