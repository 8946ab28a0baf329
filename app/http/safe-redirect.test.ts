import { expect, test } from 'vitest'
import { safeRedirect } from './safe-redirect.ts'

test.each(['/tickets/OTS-10234', '/queues/euc?status=open&page=2', '/search?q=a//b', '/'])(
  '%s is a page of ours',
  (target) => {
    expect(safeRedirect(target)).toBe(target)
  },
)

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/%09/evil.example',
  '/%0d/evil.example',
  '/%2Fevil.example',
  '/%5cevil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/.%2e/%2fevil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'evil.example',
  ' /tickets',
  '/tickets\r\nSet-Cookie: a=b',
  '',
  '/sign-in?next=/tickets',
  '/sign-out',
  null,
  undefined,
  ['/tickets'],
])('%j leads home', (target) => {
  expect(safeRedirect(target)).toBe('/')
})

test('what is not ASCII is encoded, so that it fits in a header', () => {
  expect(safeRedirect('/search?q=Honoré')).toBe('/search?q=Honor%C3%A9')
})
