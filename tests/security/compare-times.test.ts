import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sampleByTurns, shareOfLonger } from './compare-times.ts'

test('equal samples share evenly; one that is always longer has it all', () => {
  expect(shareOfLonger([1, 2, 3], [1, 2, 3])).toBe(0.5)
  expect(shareOfLonger([10, 11], [1, 2])).toBe(1)
  expect(shareOfLonger([1, 2], [10, 11])).toBe(0)
})

test('work that only one kind does is found', async () => {
  const idle = () => setImmediate()
  const work = async () => {
    await setImmediate()
    for (const end = performance.now() + 3; performance.now() < end; );
  }
  const [one, other] = await sampleByTurns(15, work, idle)
  expect(shareOfLonger(one, other)).toBeGreaterThan(0.85)
})
