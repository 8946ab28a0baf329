import { describe, expect, test } from 'vitest'
import { guardRequest, type IncomingRequest } from './guard-request.ts'

const place = {
  isOwnOrigin: (origin: string) => origin === 'https://helpdesk.example',
  isOwnHost: (host: string) => host === 'helpdesk.example',
}
const smallBodyBytes = 1_048_576
const largeBodyBytes = 64 * smallBodyBytes

function judge(request: Partial<IncomingRequest>): number | null {
  const whole = {
    method: 'GET',
    target: '/',
    hosts: ['helpdesk.example'],
    headerCount: 20,
    origin: undefined,
    fetchSite: undefined,
    contentType: undefined,
    contentLength: undefined,
  }
  return guardRequest({ ...whole, ...request }, place)?.status ?? null
}

test.each(['/', '/tickets/OTS-10234?page=2', '/search?q=%25_%25', '/%E4%B8%AD', "/a'b(c)"])('%s may pass', (target) => {
  expect(judge({ target })).toBeNull()
})

test.each([
  'http://evil.example/',
  '//evil.example/x',
  '/\\evil.example',
  '/%00',
  '/a%0d%0ab',
  '/%',
  '/%ff',
  '/a%5cb',
  '*',
  '/tickets?_data=routes%2Ftickets',
  '/tickets?a=?&_data=routes%2Ftickets',
  '/tickets??x&%5fdata=root',
])('%s cannot be read', (target) => {
  expect(judge({ target })).toBe(400)
})

test('an address longer than 8 kB is refused', () => {
  expect(judge({ target: `/search?q=${'a'.repeat(8_200)}` })).toBe(414)
})

test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])('%s is not known here', (method) => {
  expect(judge({ method })).toBe(405)
})

describe('what changes something', () => {
  const post = (request: Partial<IncomingRequest>) => judge({ method: 'POST', ...request })

  test('passes from our own pages', () => {
    expect(post({ origin: 'https://helpdesk.example' })).toBeNull()
    expect(post({ fetchSite: 'same-origin' })).toBeNull()
  })

  test.each([
    ['no origin at all', {}],
    ['an opaque origin', { origin: 'null' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['another port', { origin: 'https://helpdesk.example:444' }],
    ['another scheme', { origin: 'http://helpdesk.example' }],
    ['another origin that claims to be ours', { origin: 'https://evil.example', fetchSite: 'same-origin' }],
    ['a sister site', { fetchSite: 'same-site' }],
    ['an address typed by hand', { fetchSite: 'none' }],
  ])('is refused from %s', (_what, request) => {
    expect(post(request)).toBe(403)
  })

  const ours = { origin: 'https://helpdesk.example' }
  const multipart = 'multipart/form-data; boundary=x'

  test('has a size', () => {
    expect(post({ ...ours, contentLength: String(smallBodyBytes) })).toBeNull()
    expect(post({ ...ours, contentLength: String(smallBodyBytes + 1) })).toBe(413)
    expect(post({ ...ours, contentLength: '-1' })).toBe(400)
  })

  test('may be larger where files go with it', () => {
    const file = { ...ours, target: '/tickets/new/euc', contentType: multipart }
    expect(post({ ...file, contentLength: String(largeBodyBytes) })).toBeNull()
    expect(post({ ...file, contentLength: String(largeBodyBytes + 1) })).toBe(413)
    expect(post({ ...file, target: '/sign-in', contentLength: String(largeBodyBytes) })).toBe(413)
  })
})

test('another name, none or two are not answered', () => {
  expect(judge({ hosts: ['evil.example'] })).toBe(421)
  expect(judge({ hosts: [] })).toBe(400)
  expect(judge({ hosts: ['helpdesk.example', 'evil.example'] })).toBe(400)
})

test('more than a hundred headers are too many', () => {
  expect(judge({ headerCount: 100 })).toBeNull()
  expect(judge({ headerCount: 101 })).toBe(431)
})

test('reports of the browser come from anywhere, are small, and are all that may be sent there', () => {
  const report = { target: '/csp-reports', method: 'POST', origin: 'null', contentType: 'application/reports+json' }
  expect(judge(report)).toBeNull()
  expect(judge({ ...report, contentLength: '65537' })).toBe(413)
  expect(judge({ ...report, method: 'GET' })).toBe(405)
  expect(judge({ ...report, target: '/csp-reports/x' })).toBe(403)
})
