import { expect, test } from 'vitest'
import { formatPeopleCursor, parsePeopleCursor, peopleFilterSchema, toWordQuery } from './people-filter.ts'

test('words are searched by their beginnings, and signs are none', () => {
  expect(toWordQuery('Gui, ros')).toBe('gui:* & ros:*')
  expect(toWordQuery('rosa.guidry@ldh.la.example')).toBe('rosa:* & guidry:* & ldh:* & la:* & example:*')
  expect(toWordQuery("a:*&! (((('%_")).toBe('a:*')
  expect(toWordQuery(' ((%_\\ ')).toBe('')
})

test('accents count for nothing', () => {
  expect(toWordQuery('Désirée Honoré')).toBe('desiree:* & honore:*')
})

test('an address that holds nonsense lists everybody active', () => {
  const nonsense = { q: 'x'.repeat(300), agencyId: '-1', sectionCode: 'EUC;', role: 'requester', state: 'gone' }
  expect(peopleFilterSchema.parse(nonsense)).toEqual({
    q: '',
    agencyId: null,
    sectionCode: null,
    role: null,
    state: 'active',
  })
})

test('a place in the list survives its address, and what is none begins at the start', () => {
  const cursor = { name: "o'neal. jr", id: 12 }
  expect(parsePeopleCursor(formatPeopleCursor(cursor))).toEqual(cursor)
  for (const text of [null, '', '0.x', 'x', '1e9.x', '9999999999.a']) expect(parsePeopleCursor(text)).toBeNull()
})
