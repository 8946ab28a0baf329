import { expect, test } from 'vitest'
import { type MetricsAsker, mayReadMetrics } from './may-read-metrics.ts'

const TOKEN = 'only-for-tests-0123456789'
const far: MetricsAsker = {
  socketAddress: '203.0.113.9',
  isForwarded: false,
  isBehindProxy: false,
  authorization: undefined,
}
const near = (facts: Partial<MetricsAsker> = {}) => ({ ...far, socketAddress: '127.0.0.1', ...facts })

test.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])(
  'a program on this machine may (%s)',
  (socketAddress) => {
    expect(mayReadMetrics(near({ socketAddress }), undefined)).toBe(true)
  },
)

test.each(['203.0.113.9', '::ffff:10.0.0.1', 'fe80::1', '', undefined])('others may not (%s)', (socketAddress) => {
  expect(mayReadMetrics({ ...far, socketAddress }, undefined)).toBe(false)
})

test('what a proxy on this machine hands on comes from somewhere else', () => {
  expect(mayReadMetrics(near({ isForwarded: true }), TOKEN)).toBe(false)
})

test('where a proxy is configured, only the token tells who asks: a proxy may not say that it handed on', () => {
  expect(mayReadMetrics(near({ isBehindProxy: true }), TOKEN)).toBe(false)
  expect(mayReadMetrics(near({ isBehindProxy: true }), undefined)).toBe(false)
  expect(mayReadMetrics(near({ isBehindProxy: true, authorization: `Bearer ${TOKEN}` }), TOKEN)).toBe(true)
})

test('whoever bears the token may, from anywhere; another token, none, or an empty one may not', () => {
  const bearing = (authorization: string) => mayReadMetrics({ ...far, isForwarded: true, authorization }, TOKEN)
  expect(bearing(`Bearer ${TOKEN}`)).toBe(true)
  expect(bearing(`bearer ${TOKEN}`)).toBe(true)
  expect([`Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN, 'Bearer ', ''].map(bearing)).not.toContain(true)
  expect(mayReadMetrics({ ...far, authorization: 'Bearer undefined' }, undefined)).toBe(false)
})
