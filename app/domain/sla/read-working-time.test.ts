import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeWorkingTime, writeWorkingTime } from './describe-working-time.ts'
import { readWorkingTime } from './read-working-time.ts'

test.each([
  ['4 h', 240],
  ['4h', 240],
  ['1 hour and 30 minutes', 90],
  ['1 h 30 min', 90],
  ['4:30', 270],
  ['0:05', 5],
  ['1.5 h', 90],
  ['45 min', 45],
  ['2 business days', 1440],
  ['1 day', 720],
  ['0.5 days', 360],
  ['1 day, 2 h', 840],
  ['  ', null],
])('“%s” is read as working minutes', (text, minutes) => {
  expect(readWorkingTime(text)).toBe(minutes)
})

test.each(['soon', '4', '4 weeks', '1.33 min', '-4 h', '4 h or so', '4:75', '1 h x 30 min'])(
  '“%s” is not guessed at',
  (text) => {
    expect(readWorkingTime(text)).toBeNaN()
  },
)

test('a business day is said to be twelve hours', () => {
  expect(describeWorkingTime(1440)).toBe('2 business days (24 h)')
  expect(describeWorkingTime(720)).toBe('1 business day (12 h)')
  expect(describeWorkingTime(240)).toBe('4 h')
  expect(describeWorkingTime(45)).toBe('45 min')
  expect(describeWorkingTime(750)).toBe('12 h 30 min')
})

test('what is written into a field is read as the same time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000_000 }), (minutes) => {
      expect(readWorkingTime(writeWorkingTime(minutes))).toBe(minutes)
    }),
  )
})
