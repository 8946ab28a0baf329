import { describe, expect, it } from 'vitest'
import { nextQuietEnd, type QuietHours } from './next-quiet-end.ts'

const CENTRAL = 'America/Chicago'
const usual: QuietHours = { quietFrom: '19:00', quietUntil: '06:00', quietWeekends: true }
const nightsOnly = { ...usual, quietWeekends: false }
const endOf = (at: string, settings: QuietHours = usual, zone = CENTRAL) =>
  nextQuietEnd(new Date(at), zone, settings)?.toISOString() ?? null

// 2026-11-23 is a Monday; Louisiana is then six hours behind UTC.
describe('on working days', () => {
  it.each([
    ['during the day it is not quiet', '2026-11-23T15:00:00Z', null],
    ['the last millisecond before the evening is not quiet', '2026-11-24T00:59:59.999Z', null],
    ['the evening is quiet until the morning', '2026-11-24T01:00:00Z', '2026-11-24T12:00:00.000Z'],
    ['after midnight it is quiet until the same morning', '2026-11-24T07:00:00Z', '2026-11-24T12:00:00.000Z'],
    ['the last millisecond of the night is quiet', '2026-11-24T11:59:59.999Z', '2026-11-24T12:00:00.000Z'],
    ['at the end it is not quiet', '2026-11-24T12:00:00Z', null],
  ])('%s', (_, at, end) => expect(endOf(at)).toBe(end))

  it('goes by the clock on the reader’s wall', () => {
    expect(endOf('2026-11-24T00:30:00Z', usual, 'America/New_York')).toBe('2026-11-24T11:00:00.000Z')
    expect(endOf('2026-11-24T00:30:00Z', usual, CENTRAL)).toBeNull()
  })

  it('takes quiet hours within one day, and to midnight', () => {
    expect(endOf('2026-11-23T18:30:00Z', { ...usual, quietFrom: '12:00', quietUntil: '13:00' })).toBe(
      '2026-11-23T19:00:00.000Z',
    )
    expect(endOf('2026-11-24T05:30:00Z', { ...usual, quietFrom: '22:00', quietUntil: '00:00' })).toBe(
      '2026-11-24T06:00:00.000Z',
    )
  })

  it('is never quiet at night when both times are the same', () => {
    expect(endOf('2026-11-24T07:00:00Z', { ...usual, quietUntil: '19:00' })).toBeNull()
  })
})

describe('at the weekend', () => {
  it.each([
    ['Friday evening is quiet until Monday morning', '2026-11-28T01:00:00Z'],
    ['so is Saturday noon', '2026-11-28T18:00:00Z'],
    ['and Sunday night', '2026-11-30T05:00:00Z'],
    ['and the night to Monday', '2026-11-30T08:00:00Z'],
  ])('%s', (_, at) => expect(endOf(at)).toBe('2026-11-30T12:00:00.000Z'))

  it('is like any day when weekends are not quiet', () => {
    expect(endOf('2026-11-28T18:00:00Z', nightsOnly)).toBeNull()
    expect(endOf('2026-11-28T08:00:00Z', nightsOnly)).toBe('2026-11-28T12:00:00.000Z')
  })

  it('without quiet nights ends at midnight', () => {
    expect(endOf('2026-11-28T18:00:00Z', { ...usual, quietUntil: '19:00' })).toBe('2026-11-30T06:00:00.000Z')
  })
})

describe('when the clocks change', () => {
  it('the night in spring ends at six by the new time', () => {
    expect(endOf('2026-03-08T05:00:00Z', nightsOnly)).toBe('2026-03-08T11:00:00.000Z')
  })

  it('the night in autumn ends at six by the new time', () => {
    expect(endOf('2026-11-01T05:00:00Z', nightsOnly)).toBe('2026-11-01T12:00:00.000Z')
  })

  it('an end that does not exist moves forward with the clock', () => {
    expect(endOf('2026-03-08T07:00:00Z', { ...nightsOnly, quietUntil: '02:30' })).toBe('2026-03-08T08:30:00.000Z')
  })

  it('an end that occurs twice is the first one', () => {
    const early = { ...nightsOnly, quietUntil: '01:30' }
    expect(endOf('2026-11-01T06:15:00Z', early)).toBe('2026-11-01T06:30:00.000Z')
    expect(endOf('2026-11-01T07:15:00Z', early)).toBeNull()
  })
})
