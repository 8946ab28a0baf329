import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../../identity/actor.ts'
import { assignTicket } from '../assign-ticket.server.ts'
import { askForDetails } from './ask-for-details.server.ts'
import { findDetailRequest } from './find-detail-request.server.ts'
import { giveDetails } from './give-details.server.ts'

let rosa: Actor
let ticketId: number
let requestId: string

const details = {
  categoryCode: 'EUC-EML-04',
  impact: 'high',
  urgency: 'high',
  contactPhone: '225-555-0100',
  building: '',
  room: '',
} as const

beforeAll(async () => {
  rosa = await makePerson()
})

beforeEach(async () => {
  ticketId = await makeTicket(rosa, { type: 'end_user_computing', categoryCode: 'none' })
  await db.ticket.update({ where: { id: ticketId }, data: { isCategoryGuessed: true, building: 'Annex' } })
  await askForDetails(singleStatement, ticketId, rosa.personId)
  requestId = (await db.detailRequest.findFirstOrThrow({ where: { ticketId } })).id
})

const give = (id = requestId) =>
  giveDetails(id, details, { requestId: 'r', clientAddress: '192.0.2.1', userAgent: 'test' })
const ticket = () => db.ticket.findUniqueOrThrow({ where: { id: ticketId } })

test('what the requester says is kept, and the ticket goes to the section of their category', async () => {
  expect(await findDetailRequest(requestId)).toMatchObject({ ticketId, isOver: false, isCategoryGuessed: true })
  await give()
  expect(await ticket()).toMatchObject({
    categoryCode: 'EUC-EML-04',
    isCategoryGuessed: false,
    impact: 'high',
    urgency: 'high',
    priority: 'P1',
    sectionCode: 'dco',
    contactPhone: '225-555-0100',
    building: 'Annex',
  })
  const events = await db.ticketEvent.findMany({ where: { ticketId }, orderBy: { id: 'asc' } })
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['ticket.detailsGiven', 'ticket.reclassified', 'ticket.transferred']),
  )
  expect(events.find(({ type }) => type === 'ticket.detailsGiven')?.actorId).toBe(rosa.personId)
  expect(await findDetailRequest(requestId)).toMatchObject({ isOver: true })
})

test('it counts once, also where it is sent ten times at the same moment', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 10 }, () => give()))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await db.ticketEvent.count({ where: { ticketId, type: 'ticket.detailsGiven' } })).toBe(1)
  await expect(give()).rejects.toMatchObject({ code: 'conflict' })
})

test('whoever works on it keeps it', async () => {
  const tech = await makeTechnician('euc')
  await assignTicket(tech, { ticketId, assigneeId: tech.personId })
  await give()
  expect(await ticket()).toMatchObject({ sectionCode: 'euc', assigneeId: tech.personId, categoryCode: 'EUC-EML-04' })
})

test.each([
  ['its time is over', () => db.detailRequest.update({ where: { id: requestId }, data: { expiresAt: new Date(0) } })],
  ['the ticket is solved', () => db.ticket.update({ where: { id: ticketId }, data: { status: 'resolved' } })],
  ['the account is closed', () => db.person.update({ where: { id: rosa.personId }, data: { isActive: false } })],
])('it is not taken where %s', async (_, change) => {
  await change()
  await expect(give()).rejects.toMatchObject({ code: 'conflict' })
  await db.person.update({ where: { id: rosa.personId }, data: { isActive: true } })
})

test('of a confidential ticket the link shows neither subject nor category', async () => {
  await db.ticket.update({ where: { id: ticketId }, data: { isRestricted: true } })
  expect(await findDetailRequest(requestId)).toMatchObject({ subject: null, categoryCode: null })
})

test('a category of another type is refused, and the link still opens', async () => {
  const wrong = { ...details, categoryCode: 'PS-BAT-01' }
  await expect(giveDetails(requestId, wrong, undefined)).rejects.toMatchObject({ code: 'invalid' })
  expect(await findDetailRequest(requestId)).toMatchObject({ isOver: false })
})

test('asking twice is asking once', async () => {
  await askForDetails(singleStatement, ticketId, rosa.personId)
  expect(await db.detailRequest.count({ where: { ticketId } })).toBe(1)
})
