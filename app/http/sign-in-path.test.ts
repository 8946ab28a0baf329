import { expect, test } from 'vitest'
import { signInPath } from './sign-in-path.ts'

test('a page that needs a person is where they come back to', () => {
  expect(signInPath(new Request('http://localhost/queues/euc?status=open&_routes=root'))).toBe(
    '/sign-in?next=%2Fqueues%2Feuc%3Fstatus%3Dopen',
  )
})

test('home needs no mention', () => {
  expect(signInPath(new Request('http://localhost/'))).toBe('/sign-in')
})

test('a form that was sent too late leads back to its page', () => {
  const headers = { Referer: 'http://localhost/tickets/new/euc' }
  const request = new Request('http://localhost/tickets/drafts', { method: 'POST', headers })
  expect(signInPath(request)).toBe('/sign-in?next=%2Ftickets%2Fnew%2Feuc')
})

test('a form from elsewhere leads home', () => {
  const headers = { Referer: 'http://evil.example/tickets' }
  expect(signInPath(new Request('http://localhost/tickets', { method: 'POST', headers }))).toBe('/sign-in')
})
