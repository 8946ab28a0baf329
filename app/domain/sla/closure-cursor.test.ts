import { expect, test } from 'vitest'
import { formatClosureCursor, parseClosureCursor } from './closure-cursor.ts'

test('a place in the list is read as it was written', () => {
  const place = { date: '2026-11-27', id: 12 }
  expect(parseClosureCursor(formatClosureCursor(place))).toEqual(place)
})

test.each([null, '', '2026-11-27', '2026-02-30.1', '0000-01-01.1', '2026-11-27.0', '2026-11-27.9999999999', 'x.1'])(
  'V2.2.1: %j is none, and the list starts at its beginning',
  (text) => {
    expect(parseClosureCursor(text)).toBeNull()
  },
)
