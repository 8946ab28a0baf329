import { expect, test } from 'vitest'
import { chooseOrigin, createOriginCheck } from './own-origins.ts'

const production = createOriginCheck('https://helpdesk.example', false)
const local = createOriginCheck('http://localhost:3000', true)

test('in production only the configured address is ours, whatever Host says', () => {
  expect(production('https://helpdesk.example', 'helpdesk.example')).toBe(true)
  expect(production('https://evil.example', 'evil.example')).toBe(false)
  expect(production('http://localhost:3000', 'localhost:3000')).toBe(false)
  expect(chooseOrigin('https://helpdesk.example', 'evil.example', false)).toBe('https://helpdesk.example')
})

test('on a machine of one’s own, loopback is ours under the name that was asked for', () => {
  expect(local('http://127.0.0.1:3000', '127.0.0.1:3000')).toBe(true)
  expect(local('http://127.0.0.1:9999', '127.0.0.1:3000')).toBe(false)
  expect(chooseOrigin('http://localhost:3000', '127.0.0.1:3000', true)).toBe('http://127.0.0.1:3000')
})

test('a name that somebody points at this machine is not ours', () => {
  expect(local('http://evil.example:3000', 'evil.example:3000')).toBe(false)
  expect(chooseOrigin('http://localhost:3000', 'evil.example:3000', true)).toBe('http://localhost:3000')
})
