import { afterEach, describe, expect, test } from 'vitest'
import { env } from './env.server.ts'
import { openSealedText, sealedHead, sealText } from './seal-text.server.ts'
import { isSignatureOf, signText } from './sign-text.server.ts'

test('what is sealed opens for its purpose alone, and is never the same twice', () => {
  const sealed = sealText('JBSWY3DPEHPK3PXP', 'totp')
  expect(openSealedText(sealed, 'totp')).toBe('JBSWY3DPEHPK3PXP')
  expect(() => openSealedText(sealed, 'client-secret')).toThrow()
  expect(Buffer.from(sealText('JBSWY3DPEHPK3PXP', 'totp'))).not.toEqual(Buffer.from(sealed))
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('JBSWY3')
})

test('what was changed does not open', () => {
  const sealed = sealText('a secret', 'totp')
  for (let place = 0; place < sealed.length; place++) {
    const changed = sealed.slice()
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(() => openSealedText(changed, 'totp')).toThrow()
  }
})

describe('when SESSION_SECRET is changed (V11.2.2)', () => {
  const present = env.SESSION_SECRET
  const next = 'the-next-one-0123456789abcdef0123456789abcdef'
  afterEach(() => {
    env.SESSION_SECRET = present
    env.SESSION_SECRETS_OLD = []
  })

  test('what was sealed before opens as long as the old one is among those that count, and no longer', () => {
    const sealed = sealText('JBSWY3DPEHPK3PXP', 'totp')
    env.SESSION_SECRET = next
    expect(() => openSealedText(sealed, 'totp')).toThrow(/neither SESSION_SECRET nor among SESSION_SECRETS_OLD/)
    env.SESSION_SECRETS_OLD = ['another-one-0123456789abcdef0123456789abcdef', present]
    expect(openSealedText(sealed, 'totp')).toBe('JBSWY3DPEHPK3PXP')
    expect(() => openSealedText(sealed, 'client-secret')).toThrow()
  })

  test('what is sealed from then on names the new one, and opens without the old one', () => {
    const before = sealText('a secret', 'totp')
    env.SESSION_SECRET = next
    env.SESSION_SECRETS_OLD = [present]
    const after = sealText('a secret', 'totp')
    expect(Buffer.from(after.subarray(0, 8)).toString('hex')).not.toBe(
      Buffer.from(before.subarray(0, 8)).toString('hex'),
    )
    expect(Buffer.from(after.subarray(0, 8))).toEqual(Buffer.from(sealedHead()))
    env.SESSION_SECRETS_OLD = []
    expect(openSealedText(after, 'totp')).toBe('a secret')
  })

  test('what was signed before still proves itself as long as the old one counts, and new signatures are of the new one', () => {
    const before = signText('ticket 1', 'rating')
    env.SESSION_SECRET = next
    expect(isSignatureOf(before, 'ticket 1', 'rating')).toBe(false)
    env.SESSION_SECRETS_OLD = [present]
    expect(isSignatureOf(before, 'ticket 1', 'rating')).toBe(true)
    expect(isSignatureOf(before, 'ticket 2', 'rating')).toBe(false)
    expect(isSignatureOf(before, 'ticket 1', 'details')).toBe(false)
    const after = signText('ticket 1', 'rating')
    expect(after).not.toBe(before)
    env.SESSION_SECRETS_OLD = []
    expect(isSignatureOf(after, 'ticket 1', 'rating')).toBe(true)
  })
})
