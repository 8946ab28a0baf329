import { expect, test } from 'vitest'
import { describeMoment } from './describe-moment.ts'

const chicago = 'America/Chicago'
const now = new Date('2026-11-23T15:00:00Z')
const say = (at: string, options: { timeZone?: string; zone?: boolean } = {}) =>
  describeMoment(new Date(at), { now, timeZone: chicago, ...options })

test.each([
  ['2026-11-23T21:10:00Z', 'today 3:10 PM'],
  ['2026-11-24T05:59:00Z', 'today 11:59 PM'],
  ['2026-11-24T06:00:00Z', 'tomorrow 12:00 AM'],
  ['2026-11-22T18:00:00Z', 'yesterday 12:00 PM'],
  ['2026-11-25T16:00:00Z', 'Wednesday 10:00 AM'],
  ['2026-11-29T16:00:00Z', 'Sunday 10:00 AM'],
  ['2026-11-30T16:00:00Z', 'Mon, Nov 30, 10:00 AM'],
  ['2026-11-18T16:00:00Z', 'Wed, Nov 18, 10:00 AM'],
  ['2027-01-04T16:00:00Z', 'Mon, Jan 4, 2027, 10:00 AM'],
])('%s is %s', (at, words) => {
  expect(say(at)).toBe(words)
})

test('the zone is named in the words of the person’s own', () => {
  expect(say('2026-11-23T21:10:00Z', { zone: true })).toBe('today 3:10 PM CT')
  expect(say('2026-11-23T21:10:00Z', { zone: true, timeZone: 'America/Denver' })).toBe('today 2:10 PM MT')
})

test('the day is the one on the person’s calendar, not the server’s', () => {
  expect(say('2026-11-24T05:30:00Z', { timeZone: 'America/New_York' })).toBe('tomorrow 12:30 AM')
})

test('a day of 25 hours is one day', () => {
  const before = new Date('2026-10-31T15:00:00Z')
  expect(describeMoment(new Date('2026-11-01T15:00:00Z'), { now: before, timeZone: chicago })).toBe('tomorrow 9:00 AM')
})
