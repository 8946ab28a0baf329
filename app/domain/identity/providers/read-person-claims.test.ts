import { expect, test } from 'vitest'
import { readPersonClaims } from './read-person-claims.ts'

const email = 'Rosa.Guidry@ldh.la.example'

test.each([true, 'true', undefined])('an address that is called confirmed (%j) counts, in lower case', (said) => {
  expect(readPersonClaims({ email, email_verified: said }).email).toBe('rosa.guidry@ldh.la.example')
})

test.each([false, 'false', 'False', null, 0, '', 'no'])('one that is not (%j) is none', (said) => {
  expect(readPersonClaims({ email, email_verified: said }).email).toBeNull()
})

test('V1.1.1: of a name what turns or hides is taken out, and one of nothing else is none', () => {
  expect(readPersonClaims({ name: ' Rosa\u202e  Guidry\ud800 ' }).name).toBe('Rosa Guidry\ufffd')
  expect(readPersonClaims({ email, name: '\u202e\u2800', given_name: '\u200b' }).name).toBe('rosa.guidry')
})
