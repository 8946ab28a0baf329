import { setTimeout as delay } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { renewWhile } from './renew-while.ts'

const untilRenewedTwice = (renew: { mock: { calls: unknown[] } }) => () =>
  vi.waitUntil(() => renew.mock.calls.length > 1, 10_000).then(() => 'done')

test('what is held is renewed as long as the work runs, and no longer', async () => {
  const renew = vi.fn(async () => {})
  const onFailure = vi.fn()
  expect(await renewWhile({ everyMs: 20, renew, onFailure }, untilRenewedTwice(renew))).toBe('done')
  const renewals = renew.mock.calls.length
  expect(renewals).toBeGreaterThan(1)
  await delay(60)
  expect(renew).toHaveBeenCalledTimes(renewals)
  expect(onFailure).not.toHaveBeenCalled()
})

test('nothing is renewed any more after work that threw, and what it threw is whoever’s who asked', async () => {
  const renew = vi.fn(async () => {})
  const failing = () => delay(1).then(() => Promise.reject(new Error('no')))
  await expect(renewWhile({ everyMs: 20, renew, onFailure: vi.fn() }, failing)).rejects.toThrow('no')
  await delay(60)
  expect(renew).not.toHaveBeenCalled()
})

test('a renewal that fails is told of, and neither ends the work nor the renewing', async () => {
  const away = new Error('away')
  const renew = vi.fn(() => Promise.reject(away))
  const onFailure = vi.fn()
  expect(await renewWhile({ everyMs: 20, renew, onFailure }, untilRenewedTwice(renew))).toBe('done')
  expect(renew.mock.calls.length).toBeGreaterThan(1)
  expect(onFailure).toHaveBeenCalledWith(away)
  expect(onFailure).toHaveBeenCalledTimes(renew.mock.calls.length)
})
