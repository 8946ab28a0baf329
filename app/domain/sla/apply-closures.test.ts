import { describe, expect, it } from 'vitest'
import { applyClosures } from './apply-closures.ts'
import type { BusinessCalendarDefinition } from './business-calendar.ts'

const office: BusinessCalendarDefinition = {
  timeZone: 'America/Chicago',
  week: {
    mon: [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ],
    tue: [['08:00', '17:00']],
  },
  exceptions: { '2026-12-24': [['08:00', '12:00']] },
}

function hoursWith(date: string, ...fromTimes: (string | null)[]) {
  return applyClosures(
    office,
    fromTimes.map((fromTime) => ({ date, fromTime })),
  ).exceptions[date]
}

describe('an office closure', () => {
  it('empties the day when it lasts all day', () => {
    expect(hoursWith('2026-11-23', null)).toEqual([])
  })

  it('cuts the hours at the time it begins', () => {
    expect(hoursWith('2026-11-24', '12:00')).toEqual([['08:00', '12:00']])
    expect(hoursWith('2026-11-23', '15:30')).toEqual([
      ['08:00', '12:00'],
      ['13:00', '15:30'],
    ])
  })

  it('leaves no empty opening behind when it begins with one', () => {
    expect(hoursWith('2026-11-23', '13:00')).toEqual([['08:00', '12:00']])
    expect(hoursWith('2026-11-23', '06:00')).toEqual([])
  })

  it('changes nothing after closing time or on a closed day', () => {
    expect(hoursWith('2026-11-24', '20:00')).toEqual([['08:00', '17:00']])
    expect(hoursWith('2026-11-29', '12:00')).toEqual([])
  })

  it('adds to the exception that the day already has, and to other closures', () => {
    expect(hoursWith('2026-12-24', '10:00')).toEqual([['08:00', '10:00']])
    expect(hoursWith('2026-11-24', '15:00', '11:00', '14:00')).toEqual([['08:00', '11:00']])
  })

  it('leaves the calendar it was given as it was', () => {
    const before = structuredClone(office)
    applyClosures(office, [{ date: '2026-12-24', fromTime: null }])
    expect(office).toEqual(before)
  })

  it('is refused on a date or at a time that does not exist', () => {
    expect(() => hoursWith('2027-02-29', null)).toThrow('2027-02-29')
    expect(() => hoursWith('2026-11-24', '25:00')).toThrow('25:00')
  })
})
