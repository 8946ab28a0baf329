import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../../identity/actor.ts'
import { reopenSchema, reopenTicket } from '../reopen-ticket.server.ts'
import { resolveSchema, resolveTicket } from '../resolve-ticket.server.ts'
import { findRateable } from './find-rateable.server.ts'
import { rateByLink } from './rate-by-link.server.ts'
import { rateTicket, ratingSchema } from './rate-ticket.server.ts'
import { RATING_DAYS } from './rating-days.ts'
import { makeRatingLink } from './rating-link.server.ts'

const DAY_MS = 86_400_000
let rosa: Actor
let dan: Actor
let ticketId: number

beforeAll(async () => {
  rosa = await makePerson({ name: 'Rosa Guidry' })
  dan = await makeTechnician('euc')
})

beforeEach(async () => {
  ticketId = await makeTicket(rosa)
  const input = resolveSchema.parse({ submissionKey: randomUUID(), code: 'fixed', text: 'A new battery is in.' })
  await resolveTicket(dan, { ...input, ticketId })
})

const linkTo = (personId = rosa.personId, expiresAt = new Date(Date.now() + DAY_MS)) =>
  makeRatingLink({ ticketId, personId, expiresAt })
const ratings = () => db.ticketRating.findMany({ where: { ticketId }, select: { score: true, comment: true } })
const events = () => db.ticketEvent.count({ where: { ticketId, type: 'ticket.rated' } })
const good = ratingSchema.parse({ score: 'good', comment: ' Quick!\r\n ' })
const poor = ratingSchema.parse({ score: 'poor' })

test('what the requester says is kept, stands on the ticket, and can be changed', async () => {
  await rateTicket(rosa, { ...good, ticketId })
  expect(await ratings()).toEqual([{ score: 'good', comment: 'Quick!' }])
  await rateByLink(linkTo(), poor, undefined)
  expect(await ratings()).toEqual([{ score: 'poor', comment: '' }])
  const last = await db.ticketEvent.findFirstOrThrow({ where: { ticketId }, orderBy: { id: 'desc' } })
  expect(last).toMatchObject({ type: 'ticket.rated', actorId: rosa.personId, payload: { score: 'poor', comment: '' } })
})

test('the same again changes nothing, ten times at once neither', async () => {
  await Promise.all(Array.from({ length: 10 }, () => rateByLink(linkTo(), good, undefined)))
  expect(await ratings()).toHaveLength(1)
  expect(await events()).toBe(1)
})

test('looking at a link changes nothing', async () => {
  expect(await findRateable(linkTo())).toMatchObject({
    ticketId,
    subject: 'Laptop will not start',
    score: null,
    isOpen: true,
  })
  expect(await ratings()).toEqual([])
})

test.each<[string, () => string]>([
  ['that is over', () => linkTo(rosa.personId, new Date(Date.now() - 60_000))],
  ['of somebody who is not the requester', () => linkTo(dan.personId)],
  ['with another signature', () => linkTo().replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))],
  ['whose ticket was exchanged', () => `${linkTo().slice(0, 43)}zz${linkTo().slice(45)}`],
  ['that is none', () => 'x'],
])('a link %s opens nothing', async (_, make) => {
  expect(await findRateable(make())).toBeNull()
  await expect(rateByLink(make(), good, undefined)).rejects.toMatchObject({ code: 'conflict' })
  expect(await ratings()).toEqual([])
})

test('of a confidential ticket a link shows no subject', async () => {
  await db.ticket.update({ where: { id: ticketId }, data: { isRestricted: true } })
  expect(await findRateable(linkTo())).toMatchObject({ subject: null, isOpen: true })
})

test('a ticket that goes on cannot be rated, until it is solved again', async () => {
  await reopenTicket(rosa, { ...reopenSchema.parse({ reason: 'It came back' }), ticketId })
  expect(await findRateable(linkTo())).toMatchObject({ isOpen: false })
  await expect(rateByLink(linkTo(), good, undefined)).rejects.toMatchObject({ code: 'conflict' })
})

test('nor one that was solved long ago', async () => {
  const longAgo = new Date(Date.now() - (RATING_DAYS + 1) * DAY_MS)
  await db.ticket.update({ where: { id: ticketId }, data: { resolvedAt: longAgo } })
  expect(await findRateable(linkTo())).toMatchObject({ isOpen: false })
  await expect(rateTicket(rosa, { ...good, ticketId })).rejects.toMatchObject({ code: 'conflict' })
})

test('only the requester rates: not who works it, follows it or coordinates', async () => {
  const mary = await makePerson({ roles: [{ role: 'coordinator', agencyCode: 'LDH' }] })
  for (const other of [dan, mary]) {
    await expect(rateTicket(other, { ...good, ticketId })).rejects.toMatchObject({ code: 'forbidden' })
  }
  await expect(rateTicket(await makePerson(), { ...good, ticketId })).rejects.toMatchObject({ code: 'not_found' })
})
