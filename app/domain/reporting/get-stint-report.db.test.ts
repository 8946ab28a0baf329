import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { makeActor } from '#tests/support/make-actor.ts'
import { type ReportStint, type ReportTicket, randomReportTickets } from '#tests/support/random-report-stints.ts'
import { storeReportStints } from '#tests/support/store-report-stints.ts'
import { chooseDefaultPeriod } from './choose-default-period.ts'
import { findReportStints } from './find-report-stints.server.ts'
import { getStintReport } from './get-stint-report.server.ts'
import type { ReportFilter } from './report-filter.ts'
import { buildReportPeriod } from './report-period.ts'
import { STINT_LISTS, type StintList } from './stint-list.ts'
import type { SectionStintFigures } from './stint-report.ts'

const now = new Date('2026-11-23T16:00:00.000Z')
const tickets = randomReportTickets(now, { seed: 20_261_126, count: 700, days: 90 })
const everything: ReportFilter = {
  period: chooseDefaultPeriod(now),
  sectionCode: null,
  agency: null,
  priority: null,
  target: null,
}
const administrator = makeActor({ isAdministrator: true })
const supervisor = makeActor({ supervisedSectionCodes: ['euc', 'isec'], sectionCodes: ['euc'] })
let agencyIds: number[] = []

beforeAll(async () => {
  agencyIds = await storeReportStints(tickets)
})

type Told = ReportStint & { ticket: ReportTicket }

/** The sentences of the page once more, stint by stint: nothing here is shared with the product's code. */
function recount(actor: Actor, filter: ReportFilter): SectionStintFigures[] {
  const isIn = (at: Date | null) => at !== null && at >= filter.period.fromAt && at < filter.period.toAt
  const read = tickets.flatMap((ticket): Told[] => {
    const agencyId = ticket.agency === null ? null : (agencyIds[ticket.agency] ?? null)
    const isMeant =
      (filter.priority === null || filter.priority === ticket.priority) &&
      (filter.agency === null || filter.agency.id === agencyId)
    return isMeant ? ticket.stints.map((stint) => ({ ...stint, ticket })) : []
  })
  return ['dco', 'euc', 'isec'].flatMap((sectionCode) => {
    const isRead = actor.isAdministrator || actor.supervisedSectionCodes.includes(sectionCode)
    if (!isRead || (filter.sectionCode !== null && filter.sectionCode !== sectionCode)) return []
    const own = read.filter((stint) => stint.sectionCode === sectionCode)
    const begun = own.filter(({ startedAt }) => isIn(startedAt))
    const due = own.filter(
      ({ state, dueAt, breachedAt, endedAt }) =>
        state !== null && state !== 'cancelled' && isIn(dueAt ?? breachedAt ?? endedAt),
    )
    if (begun.length + due.length === 0) return []
    const ended = begun.flatMap(({ endedAt, heldMs }) => (endedAt === null ? [] : [heldMs])).sort((a, b) => a - b)
    const figures: SectionStintFigures = {
      sectionCode,
      begun: begun.length,
      accepted: {
        met: begun.filter(({ acceptedAt, acceptDueAt }) => acceptDueAt && acceptedAt && acceptedAt <= acceptDueAt)
          .length,
        breached: begun.filter(({ acceptedAt, acceptDueAt, endedAt }) => {
          if (!acceptDueAt || (acceptedAt && acceptedAt <= acceptDueAt)) return false
          return acceptedAt !== null || acceptDueAt < (endedAt ?? now)
        }).length,
      },
      held: {
        met: due.filter(({ endedAt, breachedAt }) => endedAt !== null && breachedAt === null).length,
        breached: due.filter(({ endedAt, breachedAt, dueAt }) => breachedAt || (!endedAt && dueAt && dueAt < now))
          .length,
      },
      times:
        ended.length === 0
          ? null
          : { count: ended.length, medianMs: percentile(ended, 0.5), ninetiethMs: percentile(ended, 0.9) },
      returned: begun.filter(({ isReturn }) => isReturn).length,
      muchMovedTickets: new Set(begun.flatMap(({ ticket }) => (ticket.hopCount >= 3 ? [ticket] : []))).size,
    }
    return [figures]
  })
}

function percentile(sorted: number[], share: number): number {
  const place = share * (sorted.length - 1)
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return expect.closeTo(low + (high - low) * (place - Math.floor(place)), 3)
}

describe('the figures between sections agree with a naive recount of generated tickets', () => {
  const filters: [string, Actor, (filter: ReportFilter) => ReportFilter][] = [
    ['of everything, for an administrator', administrator, (filter) => filter],
    ['of own sections only, for a supervisor', supervisor, (filter) => filter],
    ['of one section', supervisor, (filter) => ({ ...filter, sectionCode: 'isec' })],
    ['of a section that is not theirs: nothing', supervisor, (filter) => ({ ...filter, sectionCode: 'dco' })],
    ['of one priority', administrator, (filter) => ({ ...filter, priority: 'P2' })],
    ['whatever the target', administrator, (filter) => ({ ...filter, target: 'resolution' })],
    [
      'of one agency',
      administrator,
      (filter) => ({ ...filter, agency: { id: agencyIds[1] ?? 0, code: 'R2', name: 'Agency R2' } }),
    ],
    [
      'of tickets without an agency',
      administrator,
      (filter) => ({ ...filter, agency: { id: null, code: 'none', name: 'No agency' } }),
    ],
    [
      'of one day on which the clocks change',
      administrator,
      (filter) => ({ ...filter, period: buildReportPeriod('2026-11-01', '2026-11-01') }),
    ],
    [
      'of half a year',
      administrator,
      (filter) => ({ ...filter, period: buildReportPeriod('2026-07-01', '2026-12-31') }),
    ],
    [
      'of a period in which nothing was',
      administrator,
      (filter) => ({ ...filter, period: buildReportPeriod('2020-01-01', '2020-01-31') }),
    ],
  ]

  test.each(filters)('%s', async (_, actor, narrow) => {
    const filter = narrow(everything)
    expect(await getStintReport(actor, filter, { now })).toEqual(recount(actor, filter))
  })

  test('and there are enough of every kind to tell them apart', () => {
    for (const { accepted, held, returned, muchMovedTickets, times } of recount(administrator, everything)) {
      expect(Math.min(accepted.met, accepted.breached, held.met, held.breached)).toBeGreaterThan(10)
      expect(Math.min(returned, muchMovedTickets, times?.count ?? 0)).toBeGreaterThan(10)
    }
  })
})

describe('the list behind a figure', () => {
  const figureOf = (figures: SectionStintFigures): Record<StintList, number> => ({
    begun: figures.begun,
    accepted: figures.accepted.met,
    'accepted-late': figures.accepted.breached,
    held: figures.held.met,
    'held-late': figures.held.breached,
    ended: figures.times?.count ?? 0,
    returned: figures.returned,
    'much-moved': figures.muchMovedTickets,
  })

  test.each(STINT_LISTS)(
    'of %s has as many rows as the figure says, those that one may not see told apart',
    async (list) => {
      for (const figures of await getStintReport(administrator, everything, { now })) {
        const filter = { ...everything, sectionCode: figures.sectionCode }
        const ids: number[] = []
        let after = null
        let hidden = 0
        for (;;) {
          const page = await findReportStints(administrator, { list, filter, after, limit: 40 }, { now })
          expect(page.total).toBe(figureOf(figures)[list])
          ids.push(...page.stints.map(({ stintId }) => stintId))
          hidden = page.hiddenCount
          after = page.next
          if (after === null) break
        }
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.length + hidden).toBe(figureOf(figures)[list])
        expect(hidden).toBeGreaterThan(0)
      }
    },
  )
})

test('nobody but a supervisor or an administrator reads them', async () => {
  const technician = makeActor({ sectionCodes: ['euc'] })
  await expect(getStintReport(technician, everything, { now })).rejects.toMatchObject({ code: 'forbidden' })
  const question = { list: 'begun' as const, filter: everything, after: null, limit: 10 }
  await expect(findReportStints(technician, question, { now })).rejects.toMatchObject({ code: 'forbidden' })
})
