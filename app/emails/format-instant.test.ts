import { expect, it } from 'vitest'
import { formatInstant } from './format-instant.ts'

const monday = new Date('2026-11-23T15:00:00Z')

it.each([
  ['2026-11-24T16:00:00Z', 'America/Chicago', 'Tuesday 10:00 AM CT'],
  ['2026-11-23T18:05:00Z', 'America/Chicago', 'Monday 12:05 PM CT'],
  ['2026-11-24T06:00:00Z', 'America/Chicago', 'Tuesday 12:00 AM CT'],
  ['2026-11-30T16:00:00Z', 'America/Chicago', 'Monday, November 30, 10:00 AM CT'],
  ['2026-11-24T16:00:00Z', 'America/New_York', 'Tuesday 11:00 AM ET'],
])('tells %s in %s as %s', (at, timeZone, words) => {
  expect(formatInstant(new Date(at), timeZone, monday)).toBe(words)
})
