import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

const begin = async (turns: Turns, count: number, work: () => Promise<void>) => {
  const begun: number[] = []
  let underway = 0
  let most = 0
  await Promise.allSettled(
    Array.from({ length: count }, (_, n) =>
      turns.take(async () => {
        begun.push(n)
        underway += 1
        most = Math.max(most, underway)
        try {
          await work()
        } finally {
          underway -= 1
        }
      }),
    ),
  )
  return { begun, most }
}

test('work begins in order, no more than so much at a time', async () => {
  const { begun, most } = await begin(new Turns({ atOnce: 3 }), 20, () => delay(1))
  expect(begun).toEqual(Array.from({ length: 20 }, (_, n) => n))
  expect(most).toBe(3)
})

test('a turn is given on where the work throws, and what it threw is whoever’s who asked', async () => {
  const turns = new Turns({ atOnce: 1 })
  const { begun } = await begin(turns, 5, () => Promise.reject(new Error('no')))
  expect(begun).toHaveLength(5)
  await expect(turns.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await turns.take(async () => 'yes')).toBe('yes')
})

test('so much begins in a second, evenly', async () => {
  const beganAt = performance.now()
  const at: number[] = []
  await begin(new Turns({ atOnce: 5, aSecond: 50 }), 11, async () => {
    at.push(performance.now() - beganAt)
  })
  expect(at.at(-1)).toBeGreaterThan(10 * 20 - 5)
  expect(at[5]).toBeGreaterThan(5 * 20 - 5)
})
