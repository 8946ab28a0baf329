import { expect, test } from 'vitest'
import { findVersionInForce } from './find-version-in-force.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour))
const versions = [1, 2, 3].map((id) => ({ id, createdAt: at(id * 4) }))
const [first, second, third] = versions
const inForce = (hour: number) => third && findVersionInForce(third, versions, at(hour))

test('a version holds from the moment it was made, and the one before it until then', () => {
  expect(inForce(12)).toBe(third)
  expect(inForce(11)).toBe(second)
  expect(inForce(8)).toBe(second)
})

test('what happened before there were rules is judged by the first', () => {
  expect(inForce(1)).toBe(first)
})

test('a version that is only tried holds at any moment', () => {
  const tried: { id: number; createdAt?: Date } = { id: -7 }
  expect(findVersionInForce(tried, versions, at(1))).toBe(tried)
})
