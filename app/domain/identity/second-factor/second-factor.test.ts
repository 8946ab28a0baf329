import { expect, test } from 'vitest'
import { readFactorReference, writeFactorReference } from './factor-reference.ts'
import { mustHaveSecondFactor } from './must-have-second-factor.ts'
import { readRecoveryCode, writeRecoveryCode } from './recovery-code-form.ts'
import { findTotpStep, totpAddress } from './totp.ts'

// RFC 6238, appendix B: the last six of its eight digits.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test('a code belongs to its time step, or to one beside it, and to none further away (V6.5.5)', () => {
  const at = (seconds: number) => new Date(seconds * 1000)
  expect(findTotpStep(SECRET, '287082', at(59))).toBe(1)
  expect(findTotpStep(SECRET, '081804', at(1_111_111_109))).toBe(37_037_036)
  expect(findTotpStep(SECRET, '287082', at(60 + 29))).toBe(1)
  expect(findTotpStep(SECRET, '287082', at(29))).toBe(1)
  expect(findTotpStep(SECRET, '287082', at(90))).toBeNull()
  expect(findTotpStep(SECRET, '287083', at(59))).toBeNull()
})

test('an app reads issuer, account and secret from the picture', () => {
  const address = new URL(totpAddress(SECRET, 'rosa@ldh.la.example'))
  expect(address.protocol).toBe('otpauth:')
  expect(decodeURIComponent(address.pathname)).toContain('OTS Helpdesk:rosa@ldh.la.example')
  expect(address.searchParams.get('secret')).toBe(SECRET)
})

test('a recovery code is read however it is typed, and nothing else is', () => {
  const code = writeRecoveryCode((below) => below - 1)
  expect(code).toBe('zzzz-zzzz-zzzz')
  expect(readRecoveryCode('K3F7 9mwp2xqa')).toBe('k3f7-9mwp-2xqa')
  for (const typed of ['', '123456', 'k3f7-9mwp-2xq', 'k3f7-9mwp-2xql', `k3f7-9mwp-2xqa${'a'.repeat(1000)}`]) {
    expect(readRecoveryCode(typed)).toBeNull()
  }
})

test.each([
  ['app-12', { kind: 'app', id: 12 }],
  ['passkey-AbC_-9', { kind: 'passkey', id: 'AbC_-9' }],
] as const)('%s names a factor', (text, reference) => {
  expect(readFactorReference(text)).toEqual(reference)
  expect(writeFactorReference(reference)).toBe(text)
})

test.each(['', 'app-0', 'app-99999999999', 'app-1x', 'passkey-', 'passkey-a/b', 'totp-1'])('%j names none', (text) => {
  expect(readFactorReference(text)).toBeNull()
})

test('people who work on tickets, keep records or approve must have one; who asks or coordinates need not', () => {
  for (const role of ['technician', 'supervisor', 'administrator', 'records_officer', 'approver'] as const) {
    for (const duty of ['required', 'coordinators', 'everybody'] as const) {
      expect([role, duty, mustHaveSecondFactor([{ role: 'coordinator' }, { role }], duty)]).toEqual([role, duty, true])
    }
    expect(mustHaveSecondFactor([{ role }], 'optional')).toBe(false)
  }
  expect(mustHaveSecondFactor([{ role: 'coordinator' }], 'required')).toBe(false)
  expect(mustHaveSecondFactor([], 'required')).toBe(false)
})

test('the setting asks coordinators as well, or everybody (V6.3.3)', () => {
  const asked = (duty: 'optional' | 'coordinators' | 'everybody') => [
    mustHaveSecondFactor([{ role: 'coordinator' }], duty),
    mustHaveSecondFactor([], duty),
  ]
  expect(asked('optional')).toEqual([false, false])
  expect(asked('coordinators')).toEqual([true, false])
  expect(asked('everybody')).toEqual([true, true])
})
