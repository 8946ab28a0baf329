import { expect, test } from 'vitest'
import { findRouteRule } from './route-rule.ts'

const small = 1_048_576

test('only forms that carry files to a ticket get the larger limit', () => {
  const limit = (target: string, type: string) => findRouteRule(target, type).maxBytes
  expect(limit('/tickets/OTS-10234/messages', 'Multipart/Form-Data; boundary=x')).toBe(64 * small)
  expect(limit('/files?form=1', 'multipart/form-data; boundary=x')).toBe(64 * small)
  expect(limit('/filesystem', 'multipart/form-data; boundary=x')).toBe(small)
  expect(limit('/?/files', 'multipart/form-data; boundary=x')).toBe(small)
  expect(limit('/tickets/OTS-10234/messages', 'application/x-www-form-urlencoded')).toBe(small)
})

test('an address that only begins like an exception is a page', () => {
  expect(findRouteRule('/csp-reports', undefined).origin).toBe('any')
  expect(findRouteRule('/csp-reports?x', undefined).origin).toBe('any')
  for (const target of ['/csp-reportsx', '/x/csp-reports', '//csp-reports', '/x?/csp-reports']) {
    expect(findRouteRule(target, undefined).origin).toBe('ours')
  }
})
