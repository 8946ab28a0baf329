import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { claimDelivery } from '#app/domain/mail/claim-delivery.server.ts'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../../identity/actor.ts'
import { assignTicket } from '../../tickets/assign-ticket.server.ts'
import { resolveSchema, resolveTicket } from '../../tickets/resolve-ticket.server.ts'
import { findSectionSummary } from './find-section-summary.server.ts'
import { queueSectionSummaries } from './queue-section-summaries.server.ts'

let rosa: Actor
let dan: Actor
let sue: Actor
/** A Tuesday, 8:00 in Louisiana. */
const TUESDAY = new Date('2026-11-24T14:00:00Z')
const HOUR_MS = 3_600_000

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry' })
  dan = await makeTechnician('euc', { name: 'Dan Hebert' })
  sue = await makeSupervisor('euc', { name: 'Sue Landry' })
  await makeSupervisor('euc', { name: 'Gone', isActive: false })
  await makeSupervisor('euc', { name: 'Elsewhere', email: 'sam@elsewhere.example' })
})

beforeEach(async () => {
  await db.delivery.deleteMany()
  await db.outboxJob.deleteMany()
  await db.noticeChoice.deleteMany()
})

const queue = (now = TUESDAY) => queueSectionSummaries({ now: async () => now })
const readers = async (onceKey = 'summary/euc/2026-11-24') =>
  (await db.delivery.findMany({ where: { onceKey }, orderBy: { address: 'asc' } })).map(({ address }) => address)
const choose = (actor: Actor, timing: 'daily' | 'off', sectionCode = 'euc') =>
  db.noticeChoice.create({
    data: { personId: actor.personId, sectionCode, kind: 'summary', channel: 'email', timing },
  })

describe('the morning summary', () => {
  test('goes to the supervisors of the section, active and within the organisation', async () => {
    await queue()
    expect(await readers()).toEqual([sue.email])
  })

  test('goes to whoever else asked for it, and to no supervisor who turned it off', async () => {
    await choose(dan, 'daily')
    await choose(sue, 'off')
    await queue()
    expect(await readers()).toEqual([dan.email])
  })

  test('goes by the choice for the section before that for everywhere', async () => {
    await choose(sue, 'off', '*')
    await queue()
    expect(await readers()).toEqual([])
    await choose(sue, 'daily')
    await queue()
    expect(await readers()).toEqual([sue.email])
  })

  test('is queued once a person, section and day, however many workers ask', async () => {
    await Promise.all([queue(), queue(), queue()])
    await queue(new Date(TUESDAY.getTime() + HOUR_MS))
    expect(await readers()).toEqual([sue.email])
    const jobs = await db.outboxJob.findMany({ where: { name: 'delivery.send' } })
    const sent = jobs.flatMap(({ payload }) => (payload as { deliveryIds: string[] }).deliveryIds)
    expect(new Set(sent).size).toBe(sent.length)
    await queue(new Date(TUESDAY.getTime() + 24 * HOUR_MS))
    expect(await readers('summary/euc/2026-11-25')).toEqual([sue.email])
  })

  test('is queued on no weekend and at no other hour', async () => {
    await queue(new Date('2026-11-28T14:00:00Z'))
    await queue(new Date('2026-11-24T13:29:00Z'))
    await queue(new Date('2026-11-24T19:00:00Z'))
    expect(await db.delivery.count()).toBe(0)
  })
})

async function summaryFor(actor: Actor, since = new Date(Date.now() - HOUR_MS)) {
  const { personId } = actor
  const { roleGrants } = await db.person.findUniqueOrThrow({ where: { id: personId }, include: { roleGrants: true } })
  return findSectionSummary(
    { ...actor, roles: roleGrants },
    { sectionCode: 'euc', since, now: new Date(), baseUrl: 'https://helpdesk.la.example', reason: 'you supervise it' },
  )
}

describe('what it tells', () => {
  test('are the figures of now, what came and was solved since, and what presses first', async () => {
    const before = await summaryFor(sue)
    const overdue = await makeTicket(
      rosa,
      { subject: 'Old laptop, call 123-45-6789' },
      { now: new Date('2026-10-01T14:00:00Z'), silent: true },
    )
    const fresh = await makeTicket(rosa, { subject: 'New printer' }, { silent: true })
    const solved = await makeTicket(rosa, { subject: 'Solved already' }, { silent: true })
    await assignTicket(sue, { ticketId: fresh, assigneeId: dan.personId })
    const resolution = resolveSchema.parse({ submissionKey: randomUUID(), code: 'fixed', text: 'Turned it on.' })
    await resolveTicket(dan, { ...resolution, ticketId: solved })
    await db.ticketRating.create({ data: { ticketId: solved, personId: rosa.personId, score: 'good' } })
    const after = await summaryFor(sue)
    const grown = (name: 'open' | 'overdue' | 'unassigned' | 'opened' | 'resolved') =>
      (after?.[name].count ?? 0) - (before?.[name].count ?? 0)
    expect(grown('open')).toBe(2)
    expect(grown('overdue')).toBe(1)
    expect(grown('unassigned')).toBe(1)
    expect(grown('opened')).toBe(2)
    expect(grown('resolved')).toBe(1)
    expect(after?.ratings.good).toBe(1)
    const [first] = after?.tickets ?? []
    expect(first).toMatchObject({ ticketNumber: `OTS-${overdue}`, isOverdue: true })
    expect(JSON.stringify(first)).toContain('Old laptop')
    expect(JSON.stringify(first)).not.toContain('123-45-6789')
    expect(after?.tickets.map((one) => one.ticketNumber)).not.toContain(`OTS-${solved}`)
  })

  test('of a restricted ticket is its number alone', async () => {
    const id = await makeTicket(
      rosa,
      { subject: 'Harassment' },
      { now: new Date('2026-09-01T14:00:00Z'), silent: true },
    )
    await db.ticket.update({ where: { id }, data: { isRestricted: true } })
    const summary = await summaryFor(sue)
    expect(summary?.tickets.find((one) => one.ticketNumber === `OTS-${id}`)).toMatchObject({ told: null })
    expect(JSON.stringify(summary)).not.toContain('Harassment')
  })

  test('is nothing at all to somebody who no longer works there', async () => {
    expect(await summaryFor(rosa)).toBeNull()
  })

  test('is read when the mail is written', async () => {
    await queue()
    const { id } = await db.delivery.findFirstOrThrow({ where: { address: sue.email } })
    expect(await claimDelivery(id)).toMatchObject({
      sectionCode: 'euc',
      summary: { sectionName: 'End User Computing', since: new Date('2026-11-23T13:30:00Z') },
    })
  })
})
