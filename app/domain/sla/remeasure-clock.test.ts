import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryCalendar } from '#tests/support/sla-arbitraries.ts'
import { compileBusinessCalendar } from './business-calendar.ts'
import { evaluateClock } from './evaluate-clock.ts'
import { type EvaluatedClock, evaluateTimeline, type SlaTerms, type SlaTimelineEvent } from './evaluate-timeline.ts'
import { remeasureClock } from './remeasure-clock.ts'

const HOUR = 3_600_000
const OPENED_AT = Date.parse('2026-03-05T15:00:00.000Z')
const HAPPENINGS = ['staffReplied', 'requesterReplied', 'waiting', 'resumed', 'resolved', 'reopened'] as const

const zones = fc.constantFrom('America/Chicago', 'Australia/Lord_Howe', 'UTC')
const minutes = fc.option(fc.integer({ min: 0, max: 3_000 }), { nil: undefined })
const steps = fc.constantFrom(
  [],
  [{ step: 'any@50%', target: null, percent: 50, minutesAfterBreach: null }],
  [
    { step: 'resolution@80%', target: 'resolution' as const, percent: 80, minutesAfterBreach: null },
    { step: 'any+30m', target: null, percent: null, minutesAfterBreach: 30 },
  ],
)

const arbitraryTerms: fc.Arbitrary<SlaTerms> = fc
  .tuple(
    arbitraryCalendar(zones, ['2026-03-08', '2026-03-09', '2026-03-10']),
    fc.record({ firstResponse: minutes, nextResponse: minutes, resolution: minutes }),
    fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { maxLength: 3 }),
    steps,
    fc.boolean(),
  )
  .map(([definition, budgets, warnAtPercents, escalation, isFrozen]) => ({
    calendar: compileBusinessCalendar({
      ...definition,
      ...(isFrozen && { frozen: [[OPENED_AT + 5 * HOUR, OPENED_AT + 30 * HOUR] as const] }),
    }),
    budgetMinutes: Object.fromEntries(Object.entries(budgets).filter(([, budget]) => budget !== undefined)),
    warnAtPercents,
    escalation,
  }))

const gap = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 * HOUR }), fc.integer({ min: 1, max: HOUR }))
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ gap, type: fc.constantFrom(...HAPPENINGS) }) },
  { weight: 1, arbitrary: fc.record({ gap, type: fc.constant('policyChanged' as const), terms: arbitraryTerms }) },
  {
    weight: 1,
    arbitrary: fc.record({
      gap,
      type: fc.constant('granted' as const),
      target: fc.constantFrom('firstResponse' as const, 'resolution' as const),
      ms: fc.integer({ min: -HOUR, max: 20 * HOUR }),
    }),
  },
)

const arbitraryCase = fc
  .record({
    terms: arbitraryTerms,
    happenings: fc.array(happening, { maxLength: 10 }),
    rest: gap,
    next: arbitraryTerms,
  })
  .map(({ terms, happenings, rest, next }) => {
    const events: SlaTimelineEvent[] = [{ at: OPENED_AT, type: 'opened', terms }]
    let measuredAt = OPENED_AT
    let inForce = terms
    for (const { gap: after, ...event } of happenings) {
      measuredAt += after
      events.push({ at: measuredAt, ...event })
      if (event.type === 'policyChanged') inForce = event.terms
    }
    return { events, inForce, measuredAt, now: measuredAt + rest, next }
  })

it('gives every open clock what its whole history with the change gives', () => {
  let compared = 0
  fc.assert(
    fc.property(arbitraryCase, ({ events, inForce, measuredAt, now, next }) => {
      const changed = evaluateTimeline([...events, { at: now, type: 'policyChanged', terms: next }], now)
      const lateSteps = new Set(
        (inForce.escalation ?? []).flatMap(({ step, percent }) => (percent === null ? [step] : [])),
      )
      for (const asOf of [measuredAt, now]) {
        for (const clock of evaluateTimeline(events, asOf)) {
          const isStale = clock.nextAt !== null && clock.nextAt <= now
          if (clock.endedAt !== null || next.budgetMinutes[clock.target] === undefined || isStale) continue
          const stored = { ...clock, steps: clock.escalated.filter(({ step }) => !lateSteps.has(step)) }
          const expected = changed.find(({ target, round }) => target === clock.target && round === clock.round)
          expect(withoutTerms(evaluateClock(remeasureClock(stored, next, now), now))).toEqual(withoutTerms(expected))
          compared += 1
        }
      }
    }),
    { numRuns: 1_000 },
  )
  expect(compared).toBeGreaterThan(400)
})

function withoutTerms(clock: (EvaluatedClock & { terms?: SlaTerms }) | undefined) {
  if (!clock) return null
  const { terms: _, ...rest } = clock
  return rest
}
