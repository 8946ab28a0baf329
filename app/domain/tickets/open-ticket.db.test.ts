import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../identity/actor.ts'
import { NO_CATEGORY } from './open-ticket-input.ts'

let rosa: Actor

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry', parishName: 'Orleans' })
})

// Monday 2026-11-16, 08:00 in Baton Rouge.
const monday8 = new Date('2026-11-16T14:00:00.000Z')

test('a ticket reaches the section of its category with the priority of the matrix', async () => {
  const ticketId = await makeTicket(rosa, { categoryCode: 'EUC-DEV-01', impact: 'medium', urgency: 'high' })
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(ticket).toMatchObject({
    sectionCode: 'euc',
    priority: 'P2',
    status: 'new',
    requesterId: rosa.personId,
    agencyNameThen: 'Louisiana Department of Health',
    parishName: 'Orleans',
    isUnrouted: false,
    isRestricted: false,
  })
})

test('its clocks are due in business time from the moment of opening', async () => {
  const ticketId = await makeTicket(rosa, { impact: 'low', urgency: 'high' }, { now: monday8 })
  const clocks = await db.slaClock.findMany({ where: { ticketId }, orderBy: { id: 'asc' } })
  // P3: four hours to respond, two business days of twelve hours to resolve.
  expect(clocks.map(({ target, dueAt }) => [target, dueAt?.toISOString()])).toEqual([
    ['firstResponse', '2026-11-16T18:00:00.000Z'],
    ['resolution', '2026-11-18T14:00:00.000Z'],
  ])
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(ticket.nextDueAt?.toISOString()).toBe('2026-11-16T18:00:00.000Z')
})

test('every opening leaves its events and one job that tells people', async () => {
  const ticketId = await makeTicket(rosa)
  const events = await db.ticketEvent.findMany({ where: { ticketId }, orderBy: { id: 'asc' } })
  expect(events.map(({ type }) => type)).toEqual(['ticket.opened', 'ticket.routed'])
  const jobs = await db.outboxJob.findMany({ where: { ticketId } })
  expect(jobs).toMatchObject([{ name: 'ticket.notify', payload: { eventIds: events.map(({ id }) => id) } }])
})

test('without a fitting category it goes to the service desk, marked', async () => {
  const ticketId = await makeTicket(rosa, { categoryCode: NO_CATEGORY })
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(ticket).toMatchObject({ sectionCode: 'euc', isUnrouted: true, categoryCode: null })
})

test('twenty equal submissions at once are one ticket and one job', async () => {
  const submissionKey = randomUUID()
  const ids = await Promise.all(Array.from({ length: 20 }, () => makeTicket(rosa, { submissionKey })))
  expect(new Set(ids).size).toBe(1)
  const ticketId = ids[0] ?? 0
  expect(await db.ticket.count({ where: { submissionKey } })).toBe(1)
  expect(await db.outboxJob.count({ where: { ticketId } })).toBe(1)
  expect(await db.ticketMessage.count({ where: { ticketId } })).toBe(1)
})

test('fifty tickets at once are dealt evenly by round robin', async () => {
  const technicians = await Promise.all(Array.from({ length: 5 }, () => makeTechnician('ppm')))
  await db.routingRule.create({
    data: {
      name: 'Projects in turn',
      sortOrder: 1000,
      conditions: { subjectWords: ['turnstile'] },
      sectionCode: 'ppm',
      strategy: 'round_robin',
    },
  })
  const { loadRouting } = await import('../routing/load-routing.server.ts')
  loadRouting.forget()
  const ids = await Promise.all(Array.from({ length: 50 }, () => makeTicket(rosa, { subject: 'Turnstile project' })))
  const dealt = await db.ticket.groupBy({ by: ['assigneeId'], where: { id: { in: ids } }, _count: true })
  expect(dealt.map(({ assigneeId, _count }) => [assigneeId, _count]).sort()).toEqual(
    technicians.map(({ personId }) => [personId, 10]).sort(),
  )
  expect(await db.ticket.count({ where: { id: { in: ids }, status: 'open' } })).toBe(50)
})

test('a colleague of the same agency can be helped; a stranger cannot be named', async () => {
  const colleague = await makePerson({ agencyCode: 'LDH' })
  const stranger = await makePerson({ agencyCode: 'DOTD' })
  const ticketId = await makeTicket(rosa, { onBehalfOf: colleague.email.toUpperCase() })
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(ticket).toMatchObject({ requesterId: colleague.personId, openedById: rosa.personId })
  const refused = await makeTicket(rosa, { onBehalfOf: stranger.email }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(DomainError)
  expect(refused).toMatchObject({ code: 'invalid', fieldErrors: { onBehalfOf: [expect.stringContaining('nobody')] } })
})

test('whoever a separation is about never becomes its requester', async () => {
  const leaving = await makePerson({ agencyCode: 'LDH', name: 'Lee Leaving' })
  const ticketId = await makeTicket(rosa, { categoryCode: 'EUC-ACC-04', onBehalfOf: leaving.email })
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(ticket).toMatchObject({ requesterId: rosa.personId, isRestricted: true, details: { concerns: 'Lee Leaving' } })
})

test('a category of the other form is refused beside its field', async () => {
  const refused = await makeTicket(rosa, { categoryCode: 'PS-BAT-02' }).catch((error: unknown) => error)
  expect(refused).toMatchObject({
    code: 'invalid',
    fieldErrors: { categoryCode: ['Choose a category from the list.'] },
  })
})
