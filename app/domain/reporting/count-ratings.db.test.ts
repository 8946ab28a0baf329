import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../identity/actor.ts'
import { rateTicket, ratingSchema } from '../tickets/rating/rate-ticket.server.ts'
import { resolveSchema, resolveTicket } from '../tickets/resolve-ticket.server.ts'
import { countRatings } from './count-ratings.server.ts'
import type { ReportFilter } from './report-filter.ts'
import { buildReportPeriod } from './report-period.ts'

let supervisor: Actor
let elsewhere: Actor
const filter: ReportFilter = {
  period: buildReportPeriod('2020-01-01', '2099-12-31'),
  sectionCode: null,
  agency: null,
  priority: null,
  target: 'firstResponse',
}

beforeAll(async () => {
  const rosa = await makePerson()
  const dan = await makeTechnician('euc')
  supervisor = await makeSupervisor('euc')
  elsewhere = await makeSupervisor('dco')
  for (const score of ['good', 'good', 'poor'] as const) {
    const ticketId = await makeTicket(rosa)
    const input = resolveSchema.parse({ submissionKey: randomUUID(), code: 'fixed', text: 'Done.' })
    await resolveTicket(dan, { ...input, ticketId })
    await rateTicket(rosa, { ...ratingSchema.parse({ score }), ticketId })
  }
})

test('ratings of the period are counted for those who supervise the section, whatever promise is looked at', async () => {
  expect(await countRatings(supervisor, filter)).toEqual({ good: 2, fair: 0, poor: 1 })
  expect(await countRatings(elsewhere, filter)).toEqual({ good: 0, fair: 0, poor: 0 })
  expect(await countRatings(supervisor, { ...filter, priority: 'P1' })).toEqual({ good: 0, fair: 0, poor: 0 })
  const before = { ...filter, period: buildReportPeriod('2020-01-01', '2020-12-31') }
  expect(await countRatings(supervisor, before)).toEqual({ good: 0, fair: 0, poor: 0 })
})

test('nobody else reads them', async () => {
  await expect(countRatings(await makeTechnician('euc'), filter)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await db.ticketRating.count()).toBe(3)
})
