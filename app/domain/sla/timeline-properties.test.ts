import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCalendar } from '#tests/support/sla-arbitraries.ts'
import { compileBusinessCalendar } from './business-calendar.ts'
import { type EvaluatedClock, evaluateTimeline, type SlaTerms, type SlaTimelineEvent } from './evaluate-timeline.ts'

const HOUR = 3_600_000
const WEEK_MS = 7 * 24 * HOUR
const OPENED = { min: Date.parse('2026-02-20T00:00:00.000Z'), max: Date.parse('2026-11-10T00:00:00.000Z') }
const HAPPENINGS = ['staffReplied', 'requesterReplied', 'waiting', 'resumed', 'resolved', 'reopened'] as const

interface Case {
  events: SlaTimelineEvent[]
  asOf: number
}

const zones = fc.constantFrom('America/Chicago', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC')
const zonesThatKeepTheirClocks = fc.constantFrom('UTC', 'America/Phoenix', 'Asia/Kathmandu')
const minutes = fc.option(fc.integer({ min: 0, max: 3_000 }), { nil: undefined })

function arbitraryTerms(timeZone: fc.Arbitrary<string>, dates: readonly string[]): fc.Arbitrary<SlaTerms> {
  const budgets = fc.record({ firstResponse: minutes, nextResponse: minutes, resolution: minutes })
  const percents = fc.uniqueArray(fc.integer({ min: 0, max: 150 }), { maxLength: 3 })
  return fc
    .tuple(arbitraryCalendar(timeZone, dates), budgets, percents)
    .map(([definition, { firstResponse, nextResponse, resolution }, warnAtPercents]) => ({
      calendar: compileBusinessCalendar(definition),
      budgetMinutes: {
        ...(firstResponse !== undefined && { firstResponse }),
        ...(nextResponse !== undefined && { nextResponse }),
        ...(resolution !== undefined && { resolution }),
      },
      warnAtPercents,
    }))
}

function arbitraryCase(timeZone: fc.Arbitrary<string>, dates: readonly string[] = []): fc.Arbitrary<Case> {
  const terms = arbitraryTerms(timeZone, dates)
  const gap = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 * HOUR }), fc.integer({ min: 1, max: HOUR }))
  const happening = fc.oneof(
    { weight: 5, arbitrary: fc.record({ gap, type: fc.constantFrom(...HAPPENINGS) }) },
    { weight: 1, arbitrary: fc.record({ gap, type: fc.constant('policyChanged' as const), terms }) },
  )
  return fc
    .record({ openedAt: fc.integer(OPENED), terms, happenings: fc.array(happening, { maxLength: 12 }), rest: gap })
    .map(({ openedAt, terms, happenings, rest }) => {
      const events: SlaTimelineEvent[] = [{ at: openedAt, type: 'opened', terms }]
      let at = openedAt
      for (const { gap, ...event } of happenings) {
        at += gap
        events.push({ at, ...event })
      }
      return { events, asOf: at + rest }
    })
}

/** What of the clocks a person is told; not how the engine came to it. */
function told({ events, asOf }: Case) {
  return evaluateTimeline(events, asOf).map(
    ({ target, round, state, startedAt, endedAt, dueAt, breachedAt, elapsedMs, warnings, nextAt }) => {
      return { target, round, state, startedAt, endedAt, dueAt, breachedAt, elapsedMs, warnings, nextAt }
    },
  )
}

/** The case with events put in at a share of its length, after those of the same instant, and what was before them. */
function withInserted({ events, asOf }: Case, share: number, ...types: (typeof HAPPENINGS)[number][]) {
  const openedAt = events[0]?.at ?? asOf
  const at = openedAt + Math.floor(share * (asOf - openedAt))
  const position = events.filter((event) => event.at <= at).length
  const inserted = { events: events.toSpliced(position, 0, ...types.map((type) => ({ at, type }))), asOf }
  return { inserted, before: events.slice(0, position) }
}

const share = fc.double({ min: 0, max: 1, noNaN: true })
const holidays = ['2026-03-08', '2026-04-05', '2026-05-25', '2026-10-04', '2026-11-01']

describe('the clocks of any timeline', () => {
  it('are not changed by pausing and resuming at once', () => {
    fc.assert(
      fc.property(arbitraryCase(zones, holidays), share, (given, where) => {
        const { inserted, before } = withInserted(given, where, 'waiting', 'resumed')
        fc.pre(standingAfter(before) === 'active')
        expect(told(inserted)).toEqual(told(given))
      }),
      { numRuns: 400 },
    )
  })

  it('are not changed by splitting a span with what does not apply to it', () => {
    fc.assert(
      fc.property(arbitraryCase(zones, holidays), share, (given, where) => {
        const { before } = withInserted(given, where)
        const idle = { active: 'resumed', waiting: 'waiting', resolved: 'resolved' } as const
        const { inserted } = withInserted(given, where, idle[standingAfter(before)])
        expect(told(inserted)).toEqual(told(given))
      }),
      { numRuns: 400 },
    )
  })

  it('are not changed by splitting a span with the terms that are in force', () => {
    fc.assert(
      fc.property(arbitraryCase(zones, holidays), share, ({ events, asOf }, where) => {
        const { before } = withInserted({ events, asOf }, where)
        const terms = before.findLast((event) => 'terms' in event)?.terms
        const at = Math.floor((events[0]?.at ?? 0) + where * (asOf - (events[0]?.at ?? 0)))
        fc.pre(terms !== undefined && standingAfter(before) !== 'resolved')
        const split = events.toSpliced(before.length, 0, { at, type: 'policyChanged', terms: terms as SlaTerms })
        expect(told({ events: split, asOf })).toEqual(told({ events, asOf }))
      }),
      { numRuns: 400 },
    )
  })

  it('are shifted by whole weeks when it is, where there are no holidays and clocks never change', () => {
    fc.assert(
      fc.property(arbitraryCase(zonesThatKeepTheirClocks), fc.integer({ min: -400, max: 400 }), (given, weeks) => {
        const by = weeks * WEEK_MS
        const shifted = {
          events: given.events.map((event) => ({ ...event, at: event.at + by })),
          asOf: given.asOf + by,
        }
        expect(told(shifted)).toEqual(told(given).map((clock) => shiftedBy(by, clock)))
      }),
      { numRuns: 400 },
    )
  })

  it('are never due earlier, nor breached, for having more time', () => {
    fc.assert(
      fc.property(arbitraryCase(zones, holidays), fc.integer({ min: 1, max: 2_000 }), ({ events, asOf }, more) => {
        const generous = events.map((event) =>
          'terms' in event ? { ...event, terms: withMore(event.terms, more) } : event,
        )
        const after = told({ events: generous, asOf })
        for (const [index, before] of told({ events, asOf }).entries()) {
          const clock = after[index]
          expect(clock).toMatchObject({ target: before.target, round: before.round, elapsedMs: before.elapsedMs })
          if (before.dueAt !== null && clock?.dueAt) expect(clock.dueAt).toBeGreaterThanOrEqual(before.dueAt)
          if (before.breachedAt === null) expect(clock?.breachedAt).toBeNull()
          else if (clock?.breachedAt) expect(clock.breachedAt).toBeGreaterThanOrEqual(before.breachedAt)
        }
      }),
      { numRuns: 400 },
    )
  })
})

/** What the ticket is doing after these events. */
function standingAfter(events: readonly SlaTimelineEvent[]): 'active' | 'waiting' | 'resolved' {
  let standing: 'active' | 'waiting' | 'resolved' = 'active'
  for (const { type } of events) {
    if (type === 'waiting' && standing === 'active') standing = 'waiting'
    if (type === 'resumed' && standing === 'waiting') standing = 'active'
    if (type === 'resolved') standing = 'resolved'
    if (type === 'reopened' && standing === 'resolved') standing = 'active'
  }
  return standing
}

function withMore(terms: SlaTerms, more: number): SlaTerms {
  const budgets = Object.entries(terms.budgetMinutes).map(([target, of]) => [target, of + more])
  return { ...terms, budgetMinutes: Object.fromEntries(budgets) }
}

function shiftedBy<
  C extends Pick<EvaluatedClock, 'startedAt' | 'endedAt' | 'dueAt' | 'breachedAt' | 'nextAt' | 'warnings'>,
>(by: number, clock: C): C {
  const later = (at: number | null) => (at === null ? null : at + by)
  return {
    ...clock,
    startedAt: clock.startedAt + by,
    endedAt: later(clock.endedAt),
    dueAt: later(clock.dueAt),
    breachedAt: later(clock.breachedAt),
    nextAt: later(clock.nextAt),
    warnings: clock.warnings.map((warning) => ({ ...warning, at: warning.at + by })),
  }
}
