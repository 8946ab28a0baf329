import { expect, test } from 'vitest'
import { compareRounds } from './compare-rounds.ts'

const cost = (requests: number, cpuMs: number) => ({ requests, cpuMs, errors: 0, fault: null })

test('each request weighs the same, whichever round it was in', () => {
  const rounds = [
    { before: cost(100, 2), now: cost(100, 3) },
    { before: cost(300, 4), now: cost(100, 5) },
  ]
  expect(compareRounds(rounds)).toMatchObject({ beforeMs: 3.5, nowMs: 4, change: 4 / 3.5 - 1 })
})

test('a round in which the machine was busy does not move the median', () => {
  const quiet = { before: cost(100, 4), now: cost(100, 4) }
  const { change, medianChange } = compareRounds([quiet, quiet, { before: cost(100, 4), now: cost(100, 12) }])
  expect(medianChange).toBe(0)
  expect(change).toBeCloseTo(0.667, 3)
})

test('of an even number of rounds the median lies between the two in the middle', () => {
  const to = (cpuMs: number) => ({ before: cost(10, 10), now: cost(10, cpuMs) })
  expect(compareRounds([to(9), to(11), to(13), to(30)]).medianChange).toBeCloseTo(0.2)
})

test('errors of either build are counted, with the first of their faults', () => {
  const bad = { requests: 5, cpuMs: 1, errors: 2, fault: 'status 500' }
  expect(compareRounds([{ before: cost(5, 1), now: bad }])).toMatchObject({ errors: 2, fault: 'status 500' })
})

test('without a round there is nothing to say', () => {
  expect(() => compareRounds([])).toThrow(RangeError)
})
