import { beforeAll, expect, test } from 'vitest'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeCoordinator } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../identity/actor.ts'
import { cancelTicket } from './cancel-ticket.server.ts'
import { findOwnTickets } from './find-own-tickets.server.ts'
import { followTicket } from './follow-ticket.server.ts'
import type { OwnTicketsFilter } from './own-tickets-filter.ts'

const mine: OwnTicketsFilter = { scope: 'mine', show: 'open', newerThan: null, olderThan: null }
let rosa: Actor
let colleague: Actor
let coordinator: Actor
const tickets: Record<string, number> = {}

const find = async (actor: Actor, filter: Partial<OwnTicketsFilter> = {}, pageSize = 25) => {
  const page = await findOwnTickets(actor, { ...mine, ...filter }, pageSize)
  return { ...page, ids: page.rows.map(({ id }) => id) }
}

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LED' })
  colleague = await makePerson({ agencyCode: 'LED' })
  coordinator = await makeCoordinator('LED')
  tickets.own = await makeTicket(rosa)
  tickets.forColleague = await makeTicket(rosa, { onBehalfOf: colleague.email })
  tickets.cancelled = await makeTicket(rosa)
  await cancelTicket(rosa, { ticketId: tickets.cancelled, reason: '' })
  tickets.secret = await makeTicket(colleague, { categoryCode: 'EUC-SEC-01' })
  tickets.foreign = await makeTicket(await makePerson({ agencyCode: 'DOTD' }))
})

test('one’s own list holds what one asked for and what one opened for others, the newest first', async () => {
  expect((await find(rosa)).ids).toEqual([tickets.forColleague, tickets.own])
  expect((await find(rosa, { show: 'all' })).ids).toEqual([tickets.cancelled, tickets.forColleague, tickets.own])
  expect((await find(colleague)).ids).toEqual([tickets.secret, tickets.forColleague])
})

test('what one follows is in the list too, once', async () => {
  expect((await find(coordinator)).ids).toEqual([])
  await followTicket(coordinator, { ticketId: tickets.own ?? 0, follow: true })
  expect((await find(coordinator)).ids).toEqual([tickets.own])
})

test('a coordinator sees the agency’s tickets, but neither confidential ones nor another agency’s', async () => {
  expect((await find(coordinator, { scope: 'agency', show: 'all' })).ids).toEqual([
    tickets.cancelled,
    tickets.forColleague,
    tickets.own,
  ])
})

test('somebody who coordinates nothing has no agency list', async () => {
  expect((await find(rosa, { scope: 'agency', show: 'all' })).ids).toEqual([])
})

test('a row carries the promises that still run', async () => {
  const [row] = (await find(colleague)).rows.slice(-1)
  expect(row?.clocks.map(({ target }) => target).sort()).toEqual(['firstResponse', 'resolution'])
  expect(row?.clocks.every(({ dueAt }) => typeof dueAt === 'number')).toBe(true)
})

test('pages follow one another without a gap or a repetition, forth and back', async () => {
  const busy = await makePerson({ agencyCode: 'LED' })
  const ids: number[] = []
  for (let i = 0; i < 7; i += 1) ids.unshift(await makeTicket(busy))
  const first = await find(busy, {}, 3)
  const second = await find(busy, { olderThan: first.olderThan }, 3)
  const third = await find(busy, { olderThan: second.olderThan }, 3)
  expect([...first.ids, ...second.ids, ...third.ids]).toEqual(ids)
  expect([first.newerThan, third.olderThan]).toEqual([null, null])
  const back = await find(busy, { newerThan: third.newerThan }, 3)
  expect(back.ids).toEqual(second.ids)
  const start = await find(busy, { newerThan: back.newerThan }, 3)
  expect(start).toMatchObject({ ids: first.ids, newerThan: null })
})
