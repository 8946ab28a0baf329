import { expect, test } from 'vitest'
import { judgeMailbox, type MailboxState } from './judge-mailbox.ts'

const now = new Date('2026-11-26T16:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const well: MailboxState = {
  credentialRefusedAt: null,
  canaryWaitingSince: null,
  canaryError: '',
  silentSince: null,
  now,
}

test('a mailbox whose last canary came back is well', () => {
  expect(judgeMailbox(well)).toBeNull()
})

test('a canary may be away for ten minutes', () => {
  expect(judgeMailbox({ ...well, canaryWaitingSince: minutesAgo(9.99) })).toBeNull()
  const since = minutesAgo(10)
  expect(judgeMailbox({ ...well, canaryWaitingSince: since })).toEqual({ kind: 'canary', since })
})

test('a canary that could not leave is told apart from one that did not come back', () => {
  const since = minutesAgo(20)
  const judged = judgeMailbox({ ...well, canaryWaitingSince: since, canaryError: '451 later' })
  expect(judged).toEqual({ kind: 'outgoing', since })
})

test('refused credentials are told at once, and before what follows from them', () => {
  const since = minutesAgo(1)
  const judged = judgeMailbox({ ...well, credentialRefusedAt: since, canaryWaitingSince: minutesAgo(60) })
  expect(judged).toEqual({ kind: 'credentials', since })
})

test('silence is told where nothing else is wrong', () => {
  const since = minutesAgo(300)
  expect(judgeMailbox({ ...well, silentSince: since })).toEqual({ kind: 'silence', since })
  expect(judgeMailbox({ ...well, silentSince: since, canaryWaitingSince: minutesAgo(30) })?.kind).toBe('canary')
})
