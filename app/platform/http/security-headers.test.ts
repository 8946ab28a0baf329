import { expect, test } from 'vitest'
import { listSecurityHeaders, writeContentPolicy } from './security-headers.ts'

const production = { isHttps: true, isDevelopment: false }

test('scripts need our file or this answer’s nonce; styles need our file', () => {
  const policy = writeContentPolicy('abc123', production)
  expect(policy).toContain("script-src 'self' 'nonce-abc123';")
  expect(policy).toContain("style-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'; base-uri 'none'; object-src 'none'")
  expect(policy).not.toContain('unsafe')
})

test('HSTS is said only where people come over TLS', () => {
  const names = (isHttps: boolean) => listSecurityHeaders({ ...production, isHttps }).map(([name]) => name)
  expect(names(true)).toContain('strict-transport-security')
  expect(names(false)).not.toContain('strict-transport-security')
})
