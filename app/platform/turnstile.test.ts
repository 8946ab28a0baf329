import { expect, test } from 'vitest'
import { createTurnstile } from './turnstile.ts'

const tooLong = () => new Error('waited too long')

function createGate() {
  let open: () => void = () => undefined
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, passed }
}

test('no more than its places are taken at once, and everybody has a turn', async () => {
  const enter = createTurnstile(3, 1_000, tooLong)
  let inside = 0
  let most = 0
  const work = async () => {
    inside += 1
    most = Math.max(most, inside)
    await new Promise((resolve) => setImmediate(resolve))
    inside -= 1
    return 1
  }
  const results = await Promise.all(Array.from({ length: 20 }, () => enter(work)))
  expect(most).toBe(3)
  expect(results).toHaveLength(20)
})

test('work that fails gives its place back', async () => {
  const enter = createTurnstile(1, 1_000, tooLong)
  await expect(enter(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await enter(async () => 'next')).toBe('next')
})

test('whoever waits too long is sent away, and does not take a place later', async () => {
  const enter = createTurnstile(1, 20, tooLong)
  const gate = createGate()
  const first = enter(() => gate.passed)
  await expect(enter(async () => 'late')).rejects.toThrow('waited too long')
  gate.open()
  await first
  expect(await enter(async () => 'fresh')).toBe('fresh')
})
