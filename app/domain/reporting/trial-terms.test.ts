import { expect, test } from 'vitest'
import type { SlaTarget } from '#app/generated/prisma/enums.ts'
import { randomTicketHistory } from '#tests/support/random-ticket-history.ts'
import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import type { TicketEvent } from '../events/ticket-event.ts'
import { evaluateTimeline } from '../sla/evaluate-timeline.ts'
import { resolveTerms } from '../sla/resolve-terms.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import { toSlaTimeline } from '../sla/to-sla-timeline.ts'
import { createTrialResolver, type TrialTerms } from './trial-terms.ts'

function toTrial(rules: SlaRules, { policyVersionId, calendarVersionId }: SlaTermsReference): TrialTerms {
  const policy = rules.policyVersionById.get(policyVersionId)
  const calendar = rules.calendarVersionById.get(calendarVersionId)
  if (!policy || !calendar) throw new Error('The history names no terms that exist')
  const budgets: [SlaTarget, number | null][] = [
    ['firstResponse', policy.firstResponseMinutes],
    ['nextResponse', policy.nextResponseMinutes],
    ['resolution', policy.resolutionMinutes],
  ]
  return {
    budgetMinutes: Object.fromEntries(budgets.filter(([, minutes]) => minutes !== null)),
    warnAtPercents: policy.warnAtPercents,
    calendar: calendar.definition,
  }
}

/** The history as if its first policy and calendar had never been changed; what is known of closures and freezes stays. */
function underOnePolicy(events: readonly TicketEvent[], { policyVersionId, calendarVersionId }: SlaTermsReference) {
  return events.map((event) =>
    'terms' in event.payload
      ? ({
          ...event,
          payload: { ...event.payload, terms: { ...event.payload.terms, policyVersionId, calendarVersionId } },
        } as TicketEvent)
      : event,
  )
}

function firstTermsOf([opened]: readonly TicketEvent[]): SlaTermsReference {
  if (!opened || !('terms' in opened.payload)) throw new Error('The history does not begin with an opening')
  return opened.payload.terms
}

test('the policy and calendar that a ticket had give the very same clocks, with its closures, freezes and granted time', () => {
  let clockCount = 0
  for (let seed = 1; seed <= 150; seed += 1) {
    const { rules, events, asOf } = randomTicketHistory(seed)
    const terms = firstTermsOf(events)
    const history = underOnePolicy(events, terms)
    const real = evaluateTimeline(
      toSlaTimeline(history, (reference) => resolveTerms(rules, reference)),
      asOf.getTime(),
    )
    const resolve = createTrialResolver(rules, toTrial(rules, terms))
    const tried = evaluateTimeline(toSlaTimeline(events, resolve), asOf.getTime())
    expect(tried.map(withoutTerms), `seed ${seed}`).toEqual(real.map(withoutTerms))
    clockCount += tried.length
  }
  expect(clockCount).toBeGreaterThan(150)
})

function withoutTerms<Clock extends { terms: unknown }>({ terms: _terms, ...clock }: Clock) {
  return clock
}

test('tried hours take the place of the calendar, and a calendar is laid out once for all tickets it serves', () => {
  const { rules, events } = randomTicketHistory(7)
  const terms = firstTermsOf(events)
  const resolve = createTrialResolver(rules, {
    budgetMinutes: { resolution: 30 },
    warnAtPercents: [50],
    calendar: { timeZone: 'America/Chicago', week: {}, exceptions: { '2026-11-24': [['08:00', '09:00']] } },
  })
  const reference = { ...terms, closuresKnownAt: null, freezeIds: [] }
  expect(resolve(reference)).toMatchObject({ budgetMinutes: { resolution: 30 }, warnAtPercents: [50] })
  expect(resolve(reference).calendar.totalOpenMs).toBe(3_600_000)
  expect(resolve(reference).calendar).toBe(resolve({ ...reference }).calendar)
})
