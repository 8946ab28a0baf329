import { describe, expect, it } from 'vitest'
import type { SendFailure, SendResult } from '#app/platform/mailer.server.ts'
import { decideOutcome } from './decide-outcome.ts'

const attempt = { attempts: 1, ageMs: 0, isRepeat: false }
const MINUTE = 60_000

function failed(failure: Partial<SendFailure>): SendResult {
  const nothing = { message: 'went wrong', code: '', command: '', responseCode: null, isWholeMessageSent: false }
  return { accepted: false, failure: { ...nothing, ...failure } }
}

const refusedRecipient = failed({ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 })
const later = failed({ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451 })
const cutAfterDot = failed({ code: 'ECONNECTION', command: 'CONN', isWholeMessageSent: true })

describe('an attempt', () => {
  it('that the server accepts is over', () => {
    expect(decideOutcome(attempt, { accepted: true, answer: '250 ok' }, 0)).toEqual({
      state: 'sent',
      answer: '250 ok',
      retryInMs: null,
      isServersDelay: false,
    })
  })

  it.each<[string, SendResult]>([
    ['an unknown recipient', refusedRecipient],
    ['a message that is refused at its end', failed({ code: 'EMESSAGE', command: 'DATA', responseCode: 554 })],
    ['an address that is none', failed({ code: 'EENVELOPE', command: 'API' })],
  ])('ends with %s', (_, result) => {
    expect(decideOutcome(attempt, result, 0)).toMatchObject({ state: 'bounced', retryInMs: null })
  })

  it.each<[string, SendResult]>([
    ['a server that is not there', failed({ code: 'ESOCKET', command: 'CONN' })],
    ['a server that does not greet', failed({ code: 'ETIMEDOUT', command: 'CONN' })],
    ['a host without a name', failed({ code: 'EDNS', command: 'CONN' })],
    ['a wrong password', failed({ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 })],
    ['a server that turns everybody away', failed({ code: 'EPROTOCOL', command: 'CONN', responseCode: 554 })],
    ['a server that is closing', failed({ code: 'ECONNECTION', command: 'CONN', responseCode: 421 })],
    ['a sender that the server does not serve', failed({ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 })],
    ['a recipient to be tried later', later],
    [
      'a message to be tried later',
      failed({ code: 'EMESSAGE', command: 'DATA', responseCode: 452, isWholeMessageSent: true }),
    ],
    ['a line that breaks in the middle', failed({ code: 'ECONNECTION', command: 'CONN' })],
  ])('is repeated after %s', (_, result) => {
    expect(decideOutcome(attempt, result, 0)).toMatchObject({ state: 'deferred', retryInMs: MINUTE })
  })

  it('waits for the server where that turned everybody away, and for its own time where the recipient put it off', () => {
    const away = failed({ code: 'ESOCKET', command: 'CONN' })
    expect(decideOutcome(attempt, away, 0)).toMatchObject({ isServersDelay: true })
    expect(decideOutcome(attempt, later, 0)).toMatchObject({ isServersDelay: false })
    expect(decideOutcome(attempt, cutAfterDot, 0)).toMatchObject({ isServersDelay: true })
    expect(decideOutcome({ ...attempt, isRepeat: true }, cutAfterDot, 0)).toMatchObject({ isServersDelay: false })
  })

  it.each<[string, SendResult, RegExp]>([
    [
      'a wrong password',
      failed({ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, message: 'Invalid login: 535 5.7.8 no' }),
      /password or token \(expired\?\): Invalid login: 535 5\.7\.8 no$/,
    ],
    [
      'a token that nobody gives out',
      failed({ code: 'EAUTH', command: 'AUTH XOAUTH2', message: 'invalid_grant' }),
      /password or token \(expired\?\): invalid_grant$/,
    ],
    [
      'a certificate of another host',
      failed({ code: 'ETLS', command: 'CONN', message: 'Hostname does not match' }),
      /no secure connection.*: Hostname does not match$/,
    ],
  ])('says what %s means', (_, result, words) => {
    expect(decideOutcome(attempt, result, 0).answer).toMatch(words)
  })

  it.each(['ECOMPOSE', 'EABORT', 'EWAIT'])(
    'that we gave up ourselves (%s) is repeated, for four days at most',
    (code) => {
      const givenUp = failed({ code })
      expect(decideOutcome(attempt, givenUp, 0)).toMatchObject({ state: 'deferred', retryInMs: MINUTE })
      const old = { ...attempt, ageMs: 4 * 24 * 60 * MINUTE }
      expect(decideOutcome(old, givenUp, 0)).toMatchObject({ state: 'bounced', retryInMs: null })
    },
  )

  it('that breaks off after the final dot is repeated once', () => {
    expect(decideOutcome(attempt, cutAfterDot, 0)).toMatchObject({ state: 'unknown', retryInMs: MINUTE })
    expect(decideOutcome({ ...attempt, isRepeat: true }, cutAfterDot, 0)).toMatchObject({
      state: 'unknown',
      retryInMs: null,
    })
  })

  it('stays unknown while its one repetition is put off', () => {
    expect(decideOutcome({ ...attempt, isRepeat: true }, later, 0)).toMatchObject({
      state: 'unknown',
      retryInMs: MINUTE,
    })
  })
})

describe('repeating', () => {
  it('waits 1, 5, 15 and 30 minutes, then an hour each time', () => {
    const waits = [1, 2, 3, 4, 5, 50].map((attempts) => decideOutcome({ ...attempt, attempts }, later, 0).retryInMs)
    expect(waits).toEqual([1, 5, 15, 30, 60, 60].map((minutes) => minutes * MINUTE))
  })

  it('is spread over up to a fifth more', () => {
    expect(decideOutcome(attempt, later, 0.5).retryInMs).toBe(1.1 * MINUTE)
  })

  it('ends after four days', () => {
    const days = 24 * 60 * MINUTE
    expect(decideOutcome({ ...attempt, ageMs: 4 * days - 1 }, later, 0).state).toBe('deferred')
    expect(decideOutcome({ ...attempt, ageMs: 4 * days }, later, 0)).toMatchObject({
      state: 'bounced',
      answer: 'Given up after four days. went wrong',
    })
  })
})
