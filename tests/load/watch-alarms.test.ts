import { expect, test } from 'vitest'
import { readSeenLateness } from './watch-alarms.ts'

test('an alarm was seen at the first look that counted so many, and none before its instant', () => {
  const instants = [3_000, 1_000, 2_000].map((ms) => new Date(ms))
  const looks = [
    { atMs: 1_500, alarms: 1 },
    { atMs: 1_600, alarms: 1 },
    { atMs: 3_100, alarms: 3 },
  ]
  expect(readSeenLateness(looks, instants)).toEqual([500, 1_100, 100])
})

test('alarms that did not come are in no figure', () => {
  expect(readSeenLateness([{ atMs: 9_000, alarms: 1 }], [new Date(1_000), new Date(2_000)])).toEqual([8_000])
})
