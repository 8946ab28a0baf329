import { expect, test } from 'vitest'
import { comparePromises, flipOf, type SimulatedPromise } from './compare-promises.ts'
import { foldSimulation } from './fold-simulation.ts'

const now = new Date('2026-11-26T12:00:00Z')
const at = (time: string) => new Date(`2026-11-25T${time}:00Z`)

function promise(facts: Partial<SimulatedPromise>): SimulatedPromise {
  const ended = { endedAt: at('15:00'), dueAt: at('16:00'), breachedAt: null }
  return { target: 'resolution', state: 'met', startedAt: at('08:00'), ...ended, ...facts }
}
const late = { state: 'breached' as const, breachedAt: at('14:00'), dueAt: at('14:00') }

test('a verdict that turns is a flip, and only between met and breached', () => {
  const [kept] = comparePromises([promise({})], [promise({})], now)
  const [missed] = comparePromises([promise({})], [promise(late)], now)
  const [saved] = comparePromises([promise(late)], [promise({})], now)
  const [added] = comparePromises([], [promise(late)], now)
  expect([kept, missed, saved, added].map((pair) => pair && flipOf(pair))).toEqual([null, 'toBreached', 'toMet', null])
})

test('rounds of the next response are told apart by when they began, not by their number', () => {
  const early = promise({ target: 'nextResponse', startedAt: at('09:00') })
  const later = promise({ target: 'nextResponse', startedAt: at('11:00') })
  expect(comparePromises([later], [early, { ...later, ...late }], now)).toEqual([
    { target: 'nextResponse', before: 'met', after: 'breached' },
    { target: 'nextResponse', before: null, after: 'met' },
  ])
})

test('a clock that a change cancelled and another brought back counts once, as what became of it', () => {
  const cancelled = promise({ state: 'cancelled', dueAt: null })
  expect(comparePromises([cancelled, promise(late)], [promise({})], now)).toEqual([
    { target: 'resolution', before: 'breached', after: 'met' },
  ])
  expect(comparePromises([promise(late), cancelled], [promise({})], now)[0]?.before).toBe('breached')
})

test('attainment before and after, the flips each way and the warnings add up over tickets', () => {
  const ticket = (ticketId: number, before: SimulatedPromise[], after: SimulatedPromise[]) => ({
    ticketId,
    resolvedAt: at('15:00'),
    promises: comparePromises(before, after, now),
    warnings: { before: 1, after: 3 },
  })
  const simulation = foldSimulation([
    ticket(1, [promise({})], [promise(late)]),
    ticket(2, [promise(late)], [promise({})]),
    ticket(3, [promise(late)], [promise(late)]),
    ticket(4, [promise({ state: 'cancelled' })], [promise({ state: 'cancelled' })]),
    ticket(5, [], [promise({ target: 'firstResponse' })]),
  ])
  expect(simulation.ticketCount).toBe(5)
  expect(simulation.targets).toEqual([
    {
      target: 'firstResponse',
      before: { met: 0, breached: 0 },
      after: { met: 1, breached: 0 },
      toMet: 0,
      toBreached: 0,
    },
    {
      target: 'nextResponse',
      before: { met: 0, breached: 0 },
      after: { met: 0, breached: 0 },
      toMet: 0,
      toBreached: 0,
    },
    { target: 'resolution', before: { met: 1, breached: 2 }, after: { met: 1, breached: 2 }, toMet: 1, toBreached: 1 },
  ])
  expect(simulation.warnings).toEqual({ before: 5, after: 15 })
  expect(simulation.flipped.map(({ ticketId }) => ticketId)).toEqual([1, 2])
})
