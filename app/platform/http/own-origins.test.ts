import { expect, test } from 'vitest'
import { chooseOrigin, createHostCheck, createOriginCheck } from './own-origins.ts'

const productionPlace = {
  baseUrl: 'https://helpdesk.example',
  allowLoopback: false,
  otherHosts: ['web-1.internal:3000'],
}
const localPlace = { baseUrl: 'http://localhost:3000', allowLoopback: true, otherHosts: [] }
const production = createOriginCheck(productionPlace)
const local = createOriginCheck(localPlace)

test('in production only the configured address is ours, whatever Host says', () => {
  expect(production('https://helpdesk.example', 'helpdesk.example')).toBe(true)
  expect(production('https://evil.example', 'evil.example')).toBe(false)
  expect(production('http://localhost:3000', 'localhost:3000')).toBe(false)
  expect(chooseOrigin(productionPlace, 'evil.example')).toBe('https://helpdesk.example')
})

test('on a machine of one’s own, loopback is ours under the name that was asked for', () => {
  expect(local('http://127.0.0.1:3000', '127.0.0.1:3000')).toBe(true)
  expect(local('http://127.0.0.1:9999', '127.0.0.1:3000')).toBe(false)
  expect(chooseOrigin(localPlace, '127.0.0.1:3000')).toBe('http://127.0.0.1:3000')
})

test('a name that somebody points at this machine is not ours', () => {
  expect(local('http://evil.example:3000', 'evil.example:3000')).toBe(false)
  expect(chooseOrigin(localPlace, 'evil.example:3000')).toBe('http://localhost:3000')
})

test.each([
  ['helpdesk.example', true],
  ['HELPDESK.example', true],
  ['helpdesk.example:443', true],
  ['web-1.internal:3000', true],
  ['helpdesk.example:8443', false],
  ['helpdesk.example.evil.example', false],
  ['evil.example', false],
  ['localhost:3000', false],
  ['127.0.0.1', false],
  ['', false],
])('in production the name %s is ours: %s', (host, isOurs) => {
  expect(createHostCheck(productionPlace)(host)).toBe(isOurs)
})

test.each([
  ['localhost:3000', true],
  ['127.0.0.1:4711', true],
  ['[::1]:3000', true],
  ['localhost:65535', true],
  ['localhost:65536', false],
  ['evil.example:3000', false],
  ['127.0.0.1.evil.example', false],
])('on a machine of one’s own the name %s is ours: %s', (host, isOurs) => {
  expect(createHostCheck(localPlace)(host)).toBe(isOurs)
})

test('under a local address of production the machine’s other names are ours too', () => {
  expect(createHostCheck({ ...localPlace, allowLoopback: false })('127.0.0.1:3000')).toBe(true)
})
