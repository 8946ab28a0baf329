import { describe, expect, it } from 'vitest'
import { randomCases, seededRandom } from '#tests/support/random-sla-case.ts'
import type { PlainCase } from '#tests/support/sla-oracle.ts'
import { type SimulatedClock, simulateCase } from './simulate-case.ts'

const CASES = 2_000

function forRandomCases(check: (plain: PlainCase, random: () => number) => void): void {
  const random = seededRandom(99)
  const nextCase = randomCases(42, () => [])
  for (let index = 0; index < CASES; index++) check(nextCase(), random)
}

function clocksOf(plain: PlainCase): SimulatedClock[] {
  return simulateCase(plain).clocks
}

describe('a timeline, whatever happens on it', () => {
  it('is not changed by a pause and its end in one instant', () => {
    forRandomCases((plain, random) => {
      const position = 1 + Math.floor(random() * plain.events.length)
      const at = plain.events[position - 1]?.at ?? ''
      if (!isWorkedOn(plain, position)) return
      const blink = [
        { at, type: 'waiting' },
        { at, type: 'resumed' },
      ]
      const events = plain.events.toSpliced(position, 0, ...blink)
      expect(clocksOf({ ...plain, events })).toEqual(clocksOf(plain))
    })
  })

  it('is not changed by what happens after the time asked about', () => {
    forRandomCases((plain) => {
      const asOf = plain.events[Math.floor(plain.events.length / 2)]?.at ?? plain.asOf
      const events = plain.events.filter((event) => event.at <= asOf)
      expect(clocksOf({ ...plain, asOf })).toEqual(clocksOf({ ...plain, events, asOf }))
    })
  })

  it('is not changed by a change to the policy that is already in force', () => {
    forRandomCases((plain, random) => {
      const position = 1 + Math.floor(random() * plain.events.length)
      if (!isWorkedOn(plain, position)) return
      const before = plain.events.slice(0, position)
      const policy = before.findLast((event) => event.type === 'policyChanged')?.policy ?? plain.events[0]?.policy ?? ''
      const change = { at: before.at(-1)?.at ?? '', type: 'policyChanged', policy }
      const events = plain.events.toSpliced(position, 0, change)
      expect(clocksOf({ ...plain, events })).toEqual(clocksOf(plain))
    })
  })

  it('never loses a breach, a warning or a clock as time goes on', () => {
    forRandomCases((plain) => {
      const instants = plain.events.map((event) => event.at).filter((at) => at <= plain.asOf)
      let earlier: SimulatedClock[] = []
      for (const asOf of [...instants, plain.asOf]) {
        const later = clocksOf({ ...plain, asOf })
        for (const before of earlier) expect(later.some((after) => continues(before, after))).toBe(true)
        earlier = later
      }
    })
  })

  it('tells a clock met only when it ended by its due time, and breached only when it did not', () => {
    forRandomCases((plain) => {
      for (const { state, endedAt, dueAt, breachedAt } of clocksOf(plain)) {
        if (state === 'met') expect(dueAt === null || (endedAt ?? '') <= dueAt).toBe(true)
        if (state === 'breached') expect((breachedAt ?? '') <= (endedAt ?? plain.asOf)).toBe(true)
        if (state !== 'cancelled') expect(breachedAt !== null).toBe(state === 'breached')
      }
    })
  })
})

/** Neither waiting nor resolved nor cancelled after the first `count` events. */
function isWorkedOn(plain: PlainCase, count: number): boolean {
  let state = 'working'
  for (const { type } of plain.events.slice(0, count)) {
    if (type === 'waiting' && state === 'working') state = 'waiting'
    if (type === 'resumed' && state === 'waiting') state = 'working'
    if (type === 'resolved' && state !== 'cancelled') state = 'resolved'
    if (type === 'reopened' && state === 'resolved') state = 'working'
    if (type === 'cancelled') state = 'cancelled'
  }
  return state === 'working'
}

function continues(before: SimulatedClock, after: SimulatedClock): boolean {
  return (
    before.target === after.target &&
    before.startedAt === after.startedAt &&
    (before.breachedAt === null || before.breachedAt === after.breachedAt) &&
    before.warnings.every(({ percent, at }) =>
      after.warnings.some((warning) => warning.percent === percent && warning.at === at),
    )
  )
}
