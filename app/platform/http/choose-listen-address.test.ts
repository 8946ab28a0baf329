import { expect, test } from 'vitest'
import { chooseListenAddress } from './choose-listen-address.ts'

test('embedded, the web server is heard on this machine alone', () => {
  expect(chooseListenAddress({ EMBEDDED: true })).toBe('127.0.0.1')
})

test('in production it is heard on every address, as containers need', () => {
  expect(chooseListenAddress({ EMBEDDED: false })).toBeUndefined()
})

test.each([true, false])('a given address counts whether embedded or not (%s)', (EMBEDDED) => {
  expect(chooseListenAddress({ EMBEDDED, LISTEN_ADDRESS: '0.0.0.0' })).toBe('0.0.0.0')
})
