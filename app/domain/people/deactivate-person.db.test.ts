import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { shutOutPerson } from '../identity/people/shut-out-person.server.ts'
import { startSession } from '../identity/start-session.server.ts'
import { notifyAbout } from '../notifications/notify-about.server.ts'
import { assignTicket } from '../tickets/assign-ticket.server.ts'
import { findStrandedTickets } from '../tickets/find-stranded-tickets.server.ts'
import { returnTickets } from '../tickets/return-tickets.server.ts'
import { deactivatePerson } from './deactivate-person.server.ts'
import { reactivatePerson } from './reactivate-person.server.ts'

const claim = async () => true
const reason = 'Left the state on Friday'
const waitingJobs = (personId: number) =>
  db.outboxJob.count({ where: { name: 'tickets.return', payload: { equals: { personId } }, doneAt: null } })

test('whoever is shut out loses sessions, roles, links and tickets, and keeps what they asked for (V7.4.2)', async () => {
  const ada = await makeAdministrator()
  const rosa = await makePerson()
  const dan = await makeTechnician('euc', { name: 'Dan Hebert' })
  const his = await makeTicket(dan)
  const taken = await makeTicket(rosa)
  const started = await makeTicket(rosa)
  for (const ticketId of [taken, started]) await assignTicket(dan, { ticketId, assigneeId: dan.personId })
  await db.ticket.update({ where: { id: started }, data: { status: 'in_progress' } })
  await inTransaction((tx) => startSession(tx, dan.personId, { clientAddress: '::1', userAgent: '' }))
  const expiresAt = new Date(Date.now() + 3_600_000)
  await db.accountToken.create({ data: { personId: dan.personId, purpose: 'password_reset', expiresAt } })

  await deactivatePerson(ada, { personId: dan.personId, reason })

  const person = await db.person.findUniqueOrThrow({ where: { id: dan.personId }, include: { roleGrants: true } })
  expect(person).toMatchObject({ isActive: false })
  expect(person.deactivatedAt).not.toBeNull()
  expect(person.roleGrants.every(({ validTo }) => validTo !== null && validTo <= new Date())).toBe(true)
  expect(await db.session.count({ where: { personId: dan.personId } })).toBe(0)
  expect(await db.accountToken.count({ where: { personId: dan.personId, spentAt: null } })).toBe(0)
  expect(await waitingJobs(dan.personId)).toBe(1)

  await returnTickets(dan.personId, { claim })
  expect(await db.ticket.findUniqueOrThrow({ where: { id: taken } })).toMatchObject({ assigneeId: null, status: 'new' })
  const rest = await db.ticket.findUniqueOrThrow({ where: { id: started } })
  expect(rest).toMatchObject({ assigneeId: null, status: 'in_progress', sectionCode: 'euc' })
  expect(await db.ticket.findUniqueOrThrow({ where: { id: his } })).toMatchObject({ requesterId: dan.personId })

  const event = await db.ticketEvent.findFirstOrThrow({ where: { ticketId: taken }, orderBy: { id: 'desc' }, skip: 1 })
  expect(event).toMatchObject({
    type: 'ticket.assigned',
    payload: { assigneeId: null, previousAssigneeId: dan.personId, by: 'departure' },
  })
  await notifyAbout([event.id], { claim })
  expect(await db.delivery.findMany({ where: { eventId: event.id } })).toMatchObject([
    { address: 'euc@ots.la.example', template: 'work-returned', isAlarm: true },
  ])
  expect(await db.auditEntry.findFirst({ where: { action: 'identity.personDeactivated' } })).toMatchObject({
    actorId: ada.personId,
    subject: dan.email,
    before: { isActive: true },
    after: { isActive: false },
  })
})

test('the job may run twice, stops after its time and leaves the rest to another', async () => {
  const ada = await makeAdministrator()
  const rosa = await makePerson()
  const dan = await makeTechnician('euc')
  const tickets = await Promise.all([makeTicket(rosa), makeTicket(rosa)])
  for (const ticketId of tickets) await assignTicket(dan, { ticketId, assigneeId: dan.personId })
  await deactivatePerson(ada, { personId: dan.personId, reason })
  await db.outboxJob.updateMany({ where: { name: 'tickets.return' }, data: { doneAt: new Date() } })
  await returnTickets(dan.personId, { claim, goOnMs: 0 })
  expect(await waitingJobs(dan.personId)).toBe(1)
  await Promise.all([returnTickets(dan.personId, { claim }), returnTickets(dan.personId, { claim })])
  for (const ticketId of tickets) {
    const where = { ticketId, payload: { path: ['by'], equals: 'departure' } }
    expect(await db.ticketEvent.count({ where })).toBe(1)
  }
})

test('a ticket that came to somebody in the moment they were shut out is found by the sweep', async () => {
  const ada = await makeAdministrator()
  const rosa = await makePerson()
  const dan = await makeTechnician('euc')
  await deactivatePerson(ada, { personId: dan.personId, reason })
  await db.outboxJob.updateMany({ where: { name: 'tickets.return' }, data: { doneAt: new Date() } })
  const ticketId = await makeTicket(rosa)
  await findStrandedTickets()
  expect(await waitingJobs(dan.personId)).toBe(0)
  await db.ticket.update({ where: { id: ticketId }, data: { assigneeId: dan.personId } })
  await findStrandedTickets()
  await findStrandedTickets()
  expect(await waitingJobs(dan.personId)).toBe(1)
})

test('nobody shuts themselves out, nor the last administrator, nor do others than administrators (V8.2.1)', async () => {
  const [ada, eve] = [await makeAdministrator(), await makeAdministrator()]
  const others = { role: 'administrator' as const, personId: { notIn: [ada.personId, eve.personId] } }
  await db.roleGrant.updateMany({ where: others, data: { validTo: new Date() } })
  const shutOut = (actor: typeof ada, { personId }: typeof ada) => deactivatePerson(actor, { personId, reason })
  await expect(shutOut(ada, ada)).rejects.toMatchObject({ code: 'conflict' })
  await expect(shutOut(await makeTechnician('euc'), eve)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(deactivatePerson(ada, { personId: 2_000_000, reason })).rejects.toMatchObject({ code: 'not_found' })
  const both = await Promise.allSettled([shutOut(ada, eve), shutOut(eve, ada)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('another system shuts out by its name, once', async () => {
  const dan = await makePerson({ email: `${randomUUID()}@ldh.la.example` })
  const request = { personId: dan.personId, actorId: null, source: 'scim: HR', reason: 'active: false' }
  expect(await inTransaction((tx) => shutOutPerson(tx, request))).toBe(true)
  expect(await inTransaction((tx) => shutOutPerson(tx, request))).toBe(false)
  const entries = await db.auditEntry.findMany({ where: { subject: dan.email } })
  expect(entries).toMatchObject([{ actorId: null, payload: { source: 'scim: HR', reason: 'active: false' } }])
})

test('whoever is let in again comes without the roles they had', async () => {
  const ada = await makeAdministrator()
  const dan = await makeTechnician('euc')
  await deactivatePerson(ada, { personId: dan.personId, reason })
  await reactivatePerson(ada, { personId: dan.personId })
  const person = await db.person.findUniqueOrThrow({ where: { id: dan.personId }, include: { roleGrants: true } })
  expect(person).toMatchObject({ isActive: true, deactivatedAt: null })
  expect(person.roleGrants).toHaveLength(1)
  expect(person.roleGrants[0]?.validTo).not.toBeNull()
})
