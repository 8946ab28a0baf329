import { expect, test } from 'vitest'
import { readLocalDateTime } from './read-local-date-time.ts'
import { writeLocalDateTime } from './write-local-date-time.ts'

const ZONE = 'America/Chicago'
const read = (text: string) => readLocalDateTime(text, ZONE)?.toISOString()

test('a local time is the instant that the zone had then, in winter and in summer', () => {
  expect(read('2026-11-27T17:00')).toBe('2026-11-27T23:00:00.000Z')
  expect(read('2026-07-03T17:00')).toBe('2026-07-03T22:00:00.000Z')
})

test('of a time that occurs twice in November, the earlier one counts', () => {
  expect(read('2026-11-01T01:30')).toBe('2026-11-01T06:30:00.000Z')
  expect(read('2026-11-01T02:00')).toBe('2026-11-01T08:00:00.000Z')
})

test('a time that March leaves out moves forward by an hour', () => {
  expect(read('2026-03-08T02:30')).toBe('2026-03-08T08:30:00.000Z')
  expect(read('2026-03-08T01:59')).toBe('2026-03-08T07:59:00.000Z')
})

test.each([
  '',
  '0000-01-01T10:00',
  '2026-11-27',
  '2027-02-29T10:00',
  '2026-11-27T24:30',
  '2026-11-27 17:00',
  'tomorrow',
])('%j is no local time', (text) => {
  expect(readLocalDateTime(text, ZONE)).toBeNull()
})

test.each(['2026-11-27T17:00', '2026-07-03T00:00', '2026-11-01T01:30', '2026-11-01T02:30'])(
  '%s is shown again as it was entered',
  (text) => {
    const at = readLocalDateTime(text, ZONE)
    expect(at && writeLocalDateTime(at, ZONE)).toBe(text)
  },
)
