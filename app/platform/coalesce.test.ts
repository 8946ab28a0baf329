import { expect, it } from 'vitest'
import { coalesce } from './coalesce.ts'

function doubling(options = { withinMs: 5, most: 3 }) {
  const calls: number[][] = []
  const double = coalesce(async (numbers: readonly number[]) => {
    calls.push([...numbers])
    return numbers.map((number) => number * 2)
  }, options)
  return { calls, double }
}

it('makes one call of those that come together, and answers each its own', async () => {
  const { calls, double } = doubling()
  expect(await Promise.all([double(1), double(2)])).toEqual([2, 4])
  expect(calls).toEqual([[1, 2]])
})

it('lets a full group go at once and begins another', async () => {
  const { calls, double } = doubling({ withinMs: 60_000, most: 3 })
  expect(await Promise.all([1, 2, 3, 4, 5, 6].map(double))).toEqual([2, 4, 6, 8, 10, 12])
  expect(calls).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ])
})

it('lets a later call be a call of its own', async () => {
  const { calls, double } = doubling()
  await double(1)
  await double(2)
  expect(calls).toEqual([[1], [2]])
})

it('fails every call of a group that fails, and none after it', async () => {
  let isBroken = true
  const work = coalesce(
    async (items: readonly number[]) => {
      if (isBroken) throw new Error('the database is away')
      return items
    },
    { withinMs: 1, most: 10 },
  )
  const results = await Promise.allSettled([work(1), work(2)])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isBroken = false
  expect(await work(3)).toBe(3)
})

it('does not leave a call without an answer when too few come back', async () => {
  const work = coalesce(async () => [], { withinMs: 1, most: 10 })
  await expect(work(1)).rejects.toThrow('must answer each')
})
