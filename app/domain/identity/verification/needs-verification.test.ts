import { expect, test } from 'vitest'
import { needsVerification } from './needs-verification.ts'

const now = new Date('2026-11-26T15:00:00Z')
const session = (minutes: number) => ({ verifiedAt: new Date(now.getTime() - minutes * 60_000) })

test('a page asks again after half an hour; a form that was drawn in time may be sent until an hour has passed (V7.5.3)', () => {
  expect(needsVerification(session(30), { isSending: false, now })).toBe(false)
  expect(needsVerification(session(31), { isSending: false, now })).toBe(true)
  expect(needsVerification(session(60), { isSending: true, now })).toBe(false)
  expect(needsVerification(session(61), { isSending: true, now })).toBe(true)
})

test('tools and workers, which have no session, are not asked', () => {
  expect(needsVerification(null, { isSending: true, now })).toBe(false)
})
