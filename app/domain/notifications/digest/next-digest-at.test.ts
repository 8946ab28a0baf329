import { describe, expect, test } from 'vitest'
import { nextDigestAt } from './next-digest-at.ts'

const at = (now: string, options: { timing: 'hourly' | 'daily'; timeZone?: string; dailyAt?: string }) =>
  nextDigestAt(new Date(now), { timeZone: 'America/Chicago', dailyAt: '08:00', ...options }).toISOString()

describe('an hourly digest', () => {
  test.each([
    ['2026-11-26T15:20:00Z', '2026-11-26T16:00:00.000Z'],
    ['2026-11-26T15:00:00Z', '2026-11-26T16:00:00.000Z'],
    ['2026-11-26T15:59:59.999Z', '2026-11-26T16:00:00.000Z'],
  ])('after %s leaves at %s', (now, next) => {
    expect(at(now, { timing: 'hourly' })).toBe(next)
  })

  test('goes by the full hour of its reader’s own clock', () => {
    expect(at('2026-11-26T15:20:00Z', { timing: 'hourly', timeZone: 'Asia/Kolkata' })).toBe('2026-11-26T15:30:00.000Z')
  })

  test('leaves in both of the hours that come twice', () => {
    expect(at('2026-11-01T06:30:00Z', { timing: 'hourly' })).toBe('2026-11-01T07:00:00.000Z')
    expect(at('2026-11-01T07:00:00Z', { timing: 'hourly' })).toBe('2026-11-01T08:00:00.000Z')
  })
})

describe('a daily digest', () => {
  test.each([
    ['before its time today', '2026-11-26T13:59:00Z', '2026-11-26T14:00:00.000Z'],
    ['at its time tomorrow', '2026-11-26T14:00:00Z', '2026-11-27T14:00:00.000Z'],
    ['after its time tomorrow', '2026-11-26T20:00:00Z', '2026-11-27T14:00:00.000Z'],
    ['by the clock on the wall: an hour later by ours in winter', '2026-10-31T20:00:00Z', '2026-11-01T14:00:00.000Z'],
    ['and an hour earlier in summer', '2026-03-07T20:00:00Z', '2026-03-08T13:00:00.000Z'],
  ])('leaves %s', (_when, now, next) => {
    expect(at(now, { timing: 'daily' })).toBe(next)
  })

  test('at a time that the clock change skips leaves an hour later that day', () => {
    expect(at('2026-03-08T06:00:00Z', { timing: 'daily', dailyAt: '02:30' })).toBe('2026-03-08T08:30:00.000Z')
  })

  test('at a time that comes twice leaves once', () => {
    expect(at('2026-11-01T05:00:00Z', { timing: 'daily', dailyAt: '01:30' })).toBe('2026-11-01T06:30:00.000Z')
    expect(at('2026-11-01T06:30:00Z', { timing: 'daily', dailyAt: '01:30' })).toBe('2026-11-02T07:30:00.000Z')
  })
})
