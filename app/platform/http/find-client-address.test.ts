import { BlockList } from 'node:net'
import { expect, test } from 'vitest'
import { findClientAddress } from './find-client-address.ts'

const none = new BlockList()
const proxies = new BlockList()
proxies.addSubnet('10.0.0.0', 8)

test('without a proxy nobody is believed', () => {
  const client = findClientAddress('192.0.2.1', '198.51.100.9', none)
  expect(client).toEqual({ address: '192.0.2.1', cameThroughProxy: false })
})

test('a trusted proxy says who asks', () => {
  const client = findClientAddress('10.0.0.1', '198.51.100.9', proxies)
  expect(client).toEqual({ address: '198.51.100.9', cameThroughProxy: true })
})

test('what a client puts before the proxy’s entry is not believed', () => {
  expect(findClientAddress('10.0.0.1', '203.0.113.5, 198.51.100.9, 10.2.2.2', proxies).address).toBe('198.51.100.9')
})

test('rubbish in the header leaves the proxy’s own address', () => {
  expect(findClientAddress('10.0.0.1', 'unknown, <script>', proxies).address).toBe('10.0.0.1')
})

test('an IPv4 address on an IPv6 socket is the same address', () => {
  expect(findClientAddress('::ffff:10.0.0.1', '::ffff:198.51.100.9', proxies).address).toBe('198.51.100.9')
})
