import { expect, test } from 'vitest'
import { formatQueueCursor, parseQueueCursor } from './queue-cursor.ts'

test.each([
  { queueAt: 1_763_906_400_000, ticketId: 10_234 },
  { queueAt: null, ticketId: 2_147_483_647 },
])('a place is found again: %j', (place) => {
  expect(parseQueueCursor(formatQueueCursor(place))).toEqual(place)
})

test.each(['', 'x', '1-0', '1-2147483648', '999999999999999-1', '-1-1', null])(
  '%s is no place, and no fault',
  (text) => {
    expect(parseQueueCursor(text)).toBeNull()
  },
)
