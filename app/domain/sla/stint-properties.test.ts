import { describe, expect, it } from 'vitest'
import { seededRandom } from '#tests/support/random-sla-case.ts'
import { randomTicketHistory } from '#tests/support/random-ticket-history.ts'
import type { TicketEvent, TicketEventBody } from '../events/ticket-event.ts'
import { evaluateStints } from './evaluate-stints.ts'
import { evaluateTicketClocks } from './evaluate-ticket-clocks.ts'
import type { ObjectiveVersion, SlaRules } from './sla-rules.ts'

const SECTIONS = ['euc', 'dco', 'ops'] as const
const CASES = 600

/** A ticket with waiting, resolutions and reopenings, handed about between sections, under one calendar all the time. */
function randomStints(seed: number) {
  const { rules, events, asOf } = randomTicketHistory(seed)
  const random = seededRandom(seed)
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T
  const terms = findTerms(events)
  const calendarCode = rules.calendarVersionById.get(terms.calendarVersionId)?.calendarCode ?? ''
  const objectives = SECTIONS.filter(() => random() < 0.7).map(
    (sectionCode, index): ObjectiveVersion => ({
      id: index + 1,
      sectionCode,
      calendarCode,
      acceptMinutes: pick([null, 30, 240]),
      holdMinutes: pick([null, 60, 600, 3_000]),
      createdAt: new Date(0),
    }),
  )
  let section: string = SECTIONS[0]
  const hops: TicketEvent[] = events.flatMap((event) => {
    const sameTerms = event.type === 'sla.termsChanged' ? { ...event, payload: { ...event.payload, terms } } : event
    const body = event.type === 'ticket.opened' ? routed(section) : random() < 0.4 ? randomStep(section, pick) : null
    if (body?.type === 'ticket.transferred') section = body.payload.toSectionCode
    return [sameTerms, ...(body ? [{ ...event, ...body } as TicketEvent] : [])]
  })
  return { rules: { ...rules, objectives } satisfies SlaRules, events: hops, asOf }
}

function findTerms([opened]: readonly TicketEvent[]) {
  if (opened?.type !== 'ticket.opened') throw new Error('A history begins with the opening')
  return opened.payload.terms
}

function routed(sectionCode: string): TicketEventBody {
  return { type: 'ticket.routed', payload: { sectionCode, ruleId: null, ruleName: null, why: '' } }
}

function randomStep(section: string, pick: <T>(from: readonly T[]) => T): TicketEventBody {
  const toSectionCode = pick(SECTIONS)
  if (toSectionCode !== section) {
    return { type: 'ticket.transferred', payload: { fromSectionCode: section, toSectionCode, reason: 'Yours.' } }
  }
  const payload = { assigneeId: pick([7, 8, null]), previousAssigneeId: null, by: 'person' as const }
  return { type: 'ticket.assigned', payload }
}

const histories = Array.from({ length: CASES }, (_, seed) => randomStints(seed + 1)).map((history) => ({
  ...history,
  stints: evaluateStints(history.rules, history.events, { asOf: history.asOf, sectionCode: 'euc' }),
}))

describe('the stints of any ticket', () => {
  it('add up to what its resolution clock counted, to the millisecond', () => {
    let compared = 0
    for (const { rules, events, asOf, stints } of histories) {
      const clocks = evaluateTicketClocks(rules, events, asOf).filter(({ target }) => target === 'resolution')
      // Without the target there is no clock to compare with.
      if (clocks.length !== 1) continue
      expect(stints.reduce((sum, { heldMs }) => sum + heldMs, 0)).toBe(clocks[0]?.elapsedMs)
      if (stints.length > 2) compared += 1
    }
    expect(compared).toBeGreaterThan(100)
  })

  it('follow one another: each begins when the one before ended, or at a reopening after it', () => {
    for (const { stints, events } of histories) {
      for (const [index, { number, startedAt, reason }] of stints.entries()) {
        const before = stints[index - 1]
        expect(number).toBe(index + 1)
        if (!before) continue
        if (reason.startsWith('Reopened')) {
          const times = events.flatMap((event) =>
            event.type === 'ticket.reopened' ? [event.occurredAt.getTime()] : [],
          )
          expect(times).toContain(startedAt)
          expect(before.endedAt).toBeLessThanOrEqual(startedAt)
        } else expect(before.endedAt).toBe(startedAt)
      }
    }
  })

  it('have ended, but for the last, which may go on', () => {
    for (const { stints } of histories) {
      expect(stints.slice(0, -1).every(({ endedAt }) => endedAt !== null)).toBe(true)
    }
    expect(histories.some(({ stints }) => stints.at(-1)?.endedAt === null)).toBe(true)
  })

  it('are told the same later of what ended before', () => {
    for (const { rules, events, asOf, stints } of histories) {
      const later = new Date(asOf.getTime() + 40 * 86_400_000)
      const again = evaluateStints(rules, events, { asOf: later, sectionCode: 'euc' })
      for (const [index, stint] of stints.entries()) if (stint.endedAt !== null) expect(again[index]).toEqual(stint)
    }
  })

  it('are breached when, and only when, they held it for longer than promised, at the due time', () => {
    const seen = { met: 0, breached: 0 }
    for (const { rules, stints } of histories) {
      for (const { objectiveId, heldMs, state, breachedAt, dueAt } of stints) {
        const holdMinutes = rules.objectives.find(({ id }) => id === objectiveId)?.holdMinutes ?? null
        expect(state === null).toBe(holdMinutes === null)
        if (state === null || holdMinutes === null || state === 'cancelled') continue
        expect(breachedAt !== null).toBe(state === 'breached')
        if (state === 'met') expect(heldMs).toBeLessThanOrEqual(holdMinutes * 60_000)
        if (state === 'breached') {
          expect(heldMs).toBeGreaterThanOrEqual(holdMinutes * 60_000)
          expect(breachedAt).toBe(dueAt)
        }
        if (state === 'met' || state === 'breached') seen[state] += 1
      }
    }
    expect(Math.min(seen.met, seen.breached)).toBeGreaterThan(50)
  })
})
