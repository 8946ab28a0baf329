import { expect, test } from 'vitest'
import { findAccountSubject } from './find-account-subject.ts'

const oid = '7A1B2C3D-0000-4000-8000-00000000000A'

test('an account is known by its subject, and at Entra ID by the object id', () => {
  const entra = 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/v2.0'
  expect(findAccountSubject(entra, { sub: 's', oid })).toBe(oid.toLowerCase())
  expect(findAccountSubject(entra, { sub: 's' })).toBe('s')
  expect(findAccountSubject(entra, { sub: 's', oid: 'rosa@la.example' })).toBe('s')
})

test('no other provider can choose it by a claim of that name', () => {
  for (const issuer of ['https://id.la.example', 'https://login.microsoftonline.com.evil.example/x']) {
    expect(findAccountSubject(issuer, { sub: 's', oid })).toBe('s')
  }
})
