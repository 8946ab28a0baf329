import { expect, test } from 'vitest'
import type { ReplayedTicket } from './fold-simulation.ts'
import { pageFlippedTickets } from './page-flipped-tickets.ts'

const ticket = (ticketId: number, minute: number): ReplayedTicket => ({
  ticketId,
  resolvedAt: new Date(Date.UTC(2026, 10, 20, 12, minute)),
  promises: [],
  warnings: { before: 0, after: 0 },
})
/** As the simulation gives them: three were resolved in one moment. */
const flipped = [ticket(4, 9), ticket(8, 7), ticket(7, 7), ticket(2, 7), ticket(9, 1)]
const ids = (page: { tickets: readonly ReplayedTicket[] }) => page.tickets.map(({ ticketId }) => ticketId)

test('pages follow one another without a gap, also within one moment', () => {
  const first = pageFlippedTickets(flipped, { after: null, limit: 2 })
  const second = pageFlippedTickets(flipped, { after: first.next, limit: 2 })
  const third = pageFlippedTickets(flipped, { after: second.next, limit: 2 })
  expect([ids(first), ids(second), ids(third)]).toEqual([[4, 8], [7, 2], [9]])
  expect([first.isFirst, second.isFirst]).toEqual([true, false])
  expect(third.next).toBeNull()
})

test('a ticket that left the list meanwhile takes no other with it', () => {
  const { next } = pageFlippedTickets(flipped, { after: null, limit: 2 })
  expect(ids(pageFlippedTickets([ticket(4, 9), ticket(7, 7), ticket(2, 7)], { after: next, limit: 2 }))).toEqual([7, 2])
})

test('a cursor of somebody else’s begins at the start, and nothing is on a page of nothing', () => {
  expect(ids(pageFlippedTickets(flipped, { after: 'x-1', limit: 2 }))).toEqual([4, 8])
  expect(pageFlippedTickets([], { after: null, limit: 2 })).toEqual({ tickets: [], isFirst: true, next: null })
})
