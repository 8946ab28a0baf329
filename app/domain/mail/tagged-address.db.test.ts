import { afterEach, expect, test } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { bounceAddressOf, noteAddressOf, readTaggedAddress, replyAddressOf } from './tagged-address.server.ts'

const present = env.SESSION_SECRET

afterEach(() => {
  env.SESSION_SECRET = present
  env.SESSION_SECRETS_OLD = []
})

const deliveryId = '0f8fad5b-d9cb-469f-a165-70867728950e'

test('an address that we wrote says what it is for, in whatever case it comes back', () => {
  expect(readTaggedAddress(replyAddressOf(10_234))).toEqual({ kind: 'ticket', ticketId: 10_234 })
  expect(readTaggedAddress(replyAddressOf(10_234).toUpperCase())).toEqual({ kind: 'ticket', ticketId: 10_234 })
  expect(readTaggedAddress(noteAddressOf(10_234).toUpperCase())).toEqual({ kind: 'note', ticketId: 10_234 })
  expect(readTaggedAddress(bounceAddressOf(deliveryId))).toEqual({ kind: 'bounce', deliveryId })
})

test('what stands before the @ is as long as mail allows and no longer', () => {
  expect(bounceAddressOf(deliveryId).split('@')[0]).toHaveLength(64)
  expect(replyAddressOf(999_999_999).split('@')[0]?.length).toBeLessThanOrEqual(64)
})

test.each([
  ['another ticket', replyAddressOf(10_234).replace('10234', '10235')],
  ['another domain', replyAddressOf(10_234).replace(/@.*/, '@evil.example')],
  ['a shortened signature', replyAddressOf(10_234).replace(/.@/, '@')],
  ['a signature of the other kind', replyAddressOf(10_234).replace('ticket+', 'bounce+')],
  ['a reply as a note', replyAddressOf(10_234).replace('ticket+', 'note+')],
  ['a note as a reply', noteAddressOf(10_234).replace('note+', 'ticket+')],
  ['a delivery as a ticket', bounceAddressOf(deliveryId).replace('bounce+', 'ticket+')],
  ['none', 'helpdesk@ots.la.example'],
  ['two', `${replyAddressOf(1)}@ots.la.example`],
])('%s is nothing of ours', (_, address) => {
  expect(readTaggedAddress(address)).toBeNull()
})

test('an address of mail that people have is known as long as the secret of then counts (V11.1.2)', () => {
  const before = [replyAddressOf(10_234), bounceAddressOf(deliveryId)]
  env.SESSION_SECRET = 'the-next-one-0123456789abcdef0123456789abcdef'
  expect(before.map(readTaggedAddress)).toEqual([null, null])
  env.SESSION_SECRETS_OLD = [present]
  expect(before.map(readTaggedAddress)).toEqual([
    { kind: 'ticket', ticketId: 10_234 },
    { kind: 'bounce', deliveryId },
  ])
  expect(readTaggedAddress(before[0]?.replace('10234', '10235') ?? '')).toBeNull()
  expect(replyAddressOf(10_234)).not.toBe(before[0])
})
