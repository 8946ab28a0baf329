import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { makeActor } from '#tests/support/make-actor.ts'
import { type ReportClock, randomReportClocks } from '#tests/support/random-report-clocks.ts'
import { storeReportClocks } from '#tests/support/store-report-clocks.ts'
import { chooseDefaultPeriod } from './choose-default-period.ts'
import { getSlaReport } from './get-sla-report.server.ts'
import { precedePeriod } from './precede-period.ts'
import type { ReportFilter } from './report-filter.ts'
import { buildReportPeriod, type ReportPeriod } from './report-period.ts'

const now = new Date('2026-11-23T16:00:00.000Z')
const clocks = randomReportClocks(now, { seed: 20_261_123, count: 700, days: 90 })
const everything: ReportFilter = {
  period: chooseDefaultPeriod(now),
  sectionCode: null,
  agency: null,
  priority: null,
  target: null,
}
const administrator = makeActor({ isAdministrator: true })
const supervisor = makeActor({ supervisedSectionCodes: ['euc', 'isec'] })
let agencyIds: number[] = []

beforeAll(async () => {
  const stored = await storeReportClocks(clocks)
  agencyIds = stored.agencyIds
})

/** “What a report counts” of docs/sla.md once more, clock by clock: nothing here is shared with the product's code. */
function recount(actor: Actor, filter: ReportFilter) {
  const within = (period: ReportPeriod) => clocks.filter((clock) => isRead(clock) && countsIn(clock, period))
  const isRead = (clock: ReportClock) =>
    (actor.isAdministrator || actor.supervisedSectionCodes.includes(clock.sectionCode)) &&
    (filter.sectionCode === null || filter.sectionCode === clock.sectionCode) &&
    (filter.priority === null || filter.priority === clock.priority) &&
    (filter.target === null || filter.target === clock.target) &&
    (filter.agency === null || filter.agency.id === agencyIdOf(clock))
  const current = within(filter.period)
  const before = within(precedePeriod(filter.period))
  const group = <Key>(keyOf: (clock: ReportClock) => Key) => {
    const keys = new Set(current.filter((clock) => verdictOf(clock) !== 'neither').map(keyOf))
    return new Map([...keys].map((key) => [key, tally(current.filter((clock) => keyOf(clock) === key))]))
  }
  const open = clocks.filter((clock) => isRead(clock) && clock.endedAt === null && clock.state !== 'cancelled')
  return {
    total: tally(current),
    times: times(current),
    byTarget: group((clock) => clock.target),
    byPriority: group((clock) => clock.priority),
    bySection: group((clock) => clock.sectionCode),
    byAgency: group(agencyIdOf),
    backlog: countByAge(open),
    openByTarget: new Map(
      [...new Set(open.map((clock) => clock.target))].map((target) => [
        target,
        countOpen(open.filter((clock) => clock.target === target)),
      ]),
    ),
    moved: moved(current),
    before: { period: precedePeriod(filter.period), total: tally(before), times: times(before) },
  }
}

const agencyIdOf = ({ agency }: ReportClock) => (agency === null ? null : (agencyIds[agency] ?? null))

function countsIn(clock: ReportClock, { fromAt, toAt }: ReportPeriod): boolean {
  const at = clock.dueAt ?? clock.breachedAt ?? clock.endedAt
  return clock.state !== 'cancelled' && at !== null && at >= fromAt && at < toAt
}

function verdictOf({ dueAt, endedAt, breachedAt }: ReportClock): 'met' | 'breached' | 'neither' {
  if (breachedAt) return 'breached'
  if (endedAt) return 'met'
  return dueAt && dueAt.getTime() < now.getTime() ? 'breached' : 'neither'
}

function tally(of: ReportClock[]) {
  const verdicts = of.map(verdictOf)
  return {
    met: verdicts.filter((verdict) => verdict === 'met').length,
    breached: verdicts.filter((verdict) => verdict === 'breached').length,
  }
}

/** Of the clocks whose due time was moved: as they are judged, and as the policy's due time judges the same ones. */
function moved(of: ReportClock[]) {
  const judged = of.filter((clock) => clock.grantedMs !== 0 && verdictOf(clock) !== 'neither')
  const byPolicy = judged.map((clock) => {
    const until = clock.endedAt ?? now
    if (clock.policyDueAt && clock.policyDueAt < until) return 'breached'
    return clock.endedAt ? 'met' : 'neither'
  })
  const count = (verdict: string) => byPolicy.filter((one) => one === verdict).length
  return { judged: tally(judged), byPolicy: { met: count('met'), breached: count('breached') } }
}

function countByAge(open: ReportClock[]) {
  const ages = open.flatMap(({ target, startedAt }) => {
    const days = (now.getTime() - startedAt.getTime()) / 86_400_000
    if (target !== 'resolution') return []
    return days < 1 ? 'day' : days < 7 ? 'week' : days < 14 ? 'fortnight' : days < 30 ? 'month' : 'older'
  })
  return new Map(ages.map((age) => [age, ages.filter((other) => other === age).length]))
}

function countOpen(of: ReportClock[]) {
  const isOverdue = (clock: ReportClock) => verdictOf(clock) === 'breached'
  const isWarned = (clock: ReportClock) => clock.passedPercents.some((percent) => percent >= 75)
  return {
    open: of.length,
    overdue: of.filter(isOverdue).length,
    atRisk: of.filter((clock) => clock.state === 'running' && !isOverdue(clock) && isWarned(clock)).length,
  }
}

function times(of: ReportClock[]) {
  const taken = (target: ReportClock['target']) => {
    const sorted = of
      .flatMap((clock) => (clock.target === target && clock.endedAt ? [clock.elapsedMs] : []))
      .sort((a, b) => a - b)
    if (sorted.length === 0) return null
    return { count: sorted.length, medianMs: percentile(sorted, 0.5), ninetiethMs: percentile(sorted, 0.9) }
  }
  return { firstResponse: taken('firstResponse'), resolution: taken('resolution') }
}

function percentile(sorted: number[], share: number): number {
  const place = share * (sorted.length - 1)
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return expect.closeTo(low + (high - low) * (place - Math.floor(place)), 3)
}

describe('the report agrees with a naive recount of generated clocks', () => {
  const filters: [string, Actor, (filter: ReportFilter) => ReportFilter][] = [
    ['of everything, for an administrator', administrator, (filter) => filter],
    ['of own sections only, for a supervisor', supervisor, (filter) => filter],
    ['of one section', supervisor, (filter) => ({ ...filter, sectionCode: 'isec' })],
    ['of a section that is not theirs: nothing', supervisor, (filter) => ({ ...filter, sectionCode: 'dco' })],
    ['of one priority', administrator, (filter) => ({ ...filter, priority: 'P2' })],
    ['of one target', administrator, (filter) => ({ ...filter, target: 'resolution' })],
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
      'of a period in which nothing was due',
      administrator,
      (filter) => ({ ...filter, period: buildReportPeriod('2020-01-01', '2020-01-31') }),
    ],
  ]

  test.each(filters)('%s', async (_, actor, narrow) => {
    const filter = narrow(everything)
    const { byWeek, ...report } = await getSlaReport(actor, filter, { now })
    expect(report).toEqual(recount(actor, filter))
    for (const { week, ...figures } of byWeek) {
      const { total, times: ofWeek } = recount(actor, { ...filter, period: week })
      expect(figures).toEqual({ total, times: ofWeek })
    }
  })

  test('and the clocks are enough to tell every kind apart', () => {
    const { total, byAgency, openByTarget, times: taken, moved: ofMoved } = recount(administrator, everything)
    expect(Math.min(total.met, total.breached)).toBeGreaterThan(40)
    expect(Math.min(...Object.values(ofMoved.judged), ...Object.values(ofMoved.byPolicy))).toBeGreaterThan(5)
    expect(byAgency.size).toBe(4)
    expect(taken.resolution?.count).toBeGreaterThan(20)
    for (const { open, atRisk, overdue } of openByTarget.values()) {
      expect(Math.min(atRisk, overdue, open - atRisk - overdue)).toBeGreaterThan(2)
    }
  })
})

test('nobody but a supervisor or an administrator reads a report', async () => {
  const technician = makeActor({ sectionCodes: ['euc'] })
  await expect(getSlaReport(technician, everything, { now })).rejects.toMatchObject({ code: 'forbidden' })
})
