import { describe, expect, it } from 'vitest'
import { holidayOn, roundTheClock, stateOffice } from '#tests/support/sla-state-calendar.ts'
import { applyClosures } from './apply-closures.ts'
import { type CompiledCalendar, compileBusinessCalendar } from './business-calendar.ts'
import { addBusinessTime, elapsedBusinessMs } from './business-time.ts'

const HOUR = 3_600_000
const office = compileBusinessCalendar(stateOffice)
const always = compileBusinessCalendar(roundTheClock)

function hoursBetween(calendar: CompiledCalendar, from: string, to: string): number {
  return elapsedBusinessMs(calendar, Date.parse(from), Date.parse(to)) / HOUR
}

function due(calendar: CompiledCalendar, from: string, hours: number): string {
  return new Date(addBusinessTime(calendar, Date.parse(from), hours * HOUR)).toISOString()
}

describe('the offices of the state, 6 AM to 6 PM in Louisiana', () => {
  it('are closed on leap day 2028, which is Mardi Gras', () => {
    expect(holidayOn('2028-02-29')).toBe('Mardi Gras')
    expect(hoursBetween(office, '2028-02-29T06:00:00.000Z', '2028-03-01T06:00:00.000Z')).toBe(0)
    expect(due(office, '2028-02-28T23:00:00.000Z', 2)).toBe('2028-03-01T13:00:00.000Z')
  })

  it('are closed for New Year 2028 on 31 December 2027, and on Christmas Eve before', () => {
    expect(holidayOn('2027-12-31')).toBe("New Year's Day")
    expect(holidayOn('2027-12-24')).toBe('Christmas Day')
    expect(due(office, '2027-12-30T23:00:00.000Z', 2)).toBe('2028-01-03T13:00:00.000Z')
    expect(hoursBetween(office, '2027-12-20T06:00:00.000Z', '2028-01-03T06:00:00.000Z')).toBe(8 * 12)
  })

  it('have in 2026 the hours of 261 weekdays less those of its thirteen holidays', () => {
    expect(hoursBetween(office, '2026-01-01T06:00:00.000Z', '2027-01-01T06:00:00.000Z')).toBe((261 - 13) * 12)
  })

  it('open an hour earlier by the sun after the clocks went forward, and are due by the clock on the wall', () => {
    expect(due(office, '2026-03-06T23:00:00.000Z', 2)).toBe('2026-03-09T12:00:00.000Z')
    expect(hoursBetween(office, '2026-03-02T06:00:00.000Z', '2026-03-14T05:00:00.000Z')).toBe(10 * 12)
  })

  it('open an hour later by the sun after the clocks went back', () => {
    expect(due(office, '2026-10-30T22:00:00.000Z', 2)).toBe('2026-11-02T13:00:00.000Z')
  })

  it('spend nothing on a closure from noon, the rest of the budget being due the next morning', () => {
    const closed = compileBusinessCalendar(applyClosures(stateOffice, [{ date: '2026-08-27', fromTime: '12:00' }]))
    expect(due(office, '2026-08-27T16:00:00.000Z', 2)).toBe('2026-08-27T18:00:00.000Z')
    expect(due(closed, '2026-08-27T16:00:00.000Z', 2)).toBe('2026-08-28T12:00:00.000Z')
    expect(due(closed, '2026-08-27T16:00:00.000Z', 1)).toBe('2026-08-27T17:00:00.000Z')
    expect(hoursBetween(closed, '2026-08-27T05:00:00.000Z', '2026-08-28T05:00:00.000Z')).toBe(6)
  })

  it('stay closed on a holiday that a closure falls on', () => {
    const closed = compileBusinessCalendar(applyClosures(stateOffice, [{ date: '2028-02-29', fromTime: '12:00' }]))
    expect(hoursBetween(closed, '2028-02-29T06:00:00.000Z', '2028-03-01T06:00:00.000Z')).toBe(0)
  })
})

describe('round the clock', () => {
  it('counts holidays and leap day like any other day', () => {
    expect(due(always, '2028-02-28T23:00:00.000Z', 48)).toBe('2028-03-01T23:00:00.000Z')
    expect(due(always, '2027-12-31T18:00:00.000Z', 1)).toBe('2027-12-31T19:00:00.000Z')
  })

  it('counts real hours through both daylight-saving weeks', () => {
    expect(due(always, '2026-03-08T06:00:00.000Z', 24)).toBe('2026-03-09T06:00:00.000Z')
    expect(hoursBetween(always, '2026-03-08T06:00:00.000Z', '2026-03-15T05:00:00.000Z')).toBe(7 * 24 - 1)
    expect(hoursBetween(always, '2026-11-01T05:00:00.000Z', '2026-11-08T06:00:00.000Z')).toBe(7 * 24 + 1)
  })

  it.each([
    ['Lord Howe goes forward', 'Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z', 23.5],
    ['Lord Howe goes back', 'Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z', 24.5],
    ['Caracas goes forward', 'America/Caracas', '2016-05-01', '2016-05-01T04:30:00.000Z', 23.5],
    ['Pyongyang goes back', 'Asia/Pyongyang', '2015-08-14', '2015-08-13T15:00:00.000Z', 24.5],
  ])('has a day of half an hour more or less when %s', (_, timeZone, date, midnight, hours) => {
    const thatDay = compileBusinessCalendar({ timeZone, week: {}, exceptions: { [date]: [['00:00', '24:00']] } })
    expect(hoursBetween(thatDay, '2000-01-01T00:00:00.000Z', '2050-01-01T00:00:00.000Z')).toBe(hours)
    const end = due(compileBusinessCalendar({ ...roundTheClock, timeZone }), midnight, hours)
    expect(hoursBetween(thatDay, midnight, end)).toBe(hours)
  })
})
