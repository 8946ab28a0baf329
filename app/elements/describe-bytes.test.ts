import { expect, test } from 'vitest'
import { MAX_TICKET_BYTES } from '#app/domain/tickets/attachment-limits.ts'
import { describeBytes } from './describe-bytes.ts'

test('sizes are rounded to what a person reads at a glance', () => {
  expect([0, 999, 12_345, 2_240_000].map(describeBytes)).toEqual(['0 bytes', '999 bytes', '12 kB', '2.1 MB'])
})

test('what a ticket may hold is told by the number that its forms name', () => {
  expect(describeBytes(MAX_TICKET_BYTES)).toBe('30 MB')
})
