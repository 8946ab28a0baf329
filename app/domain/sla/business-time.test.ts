import { describe, expect, it } from 'vitest'
import { type BusinessCalendarDefinition, compileBusinessCalendar, type LocalInterval } from './business-calendar.ts'
import { addBusinessTime, CalendarNeverOpensError, elapsedBusinessMs } from './business-time.ts'
import { canSpendBudget } from './can-spend-budget.ts'

const HOUR = 3_600_000
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

function daily(timeZone: string, hours: LocalInterval[], exceptions: BusinessCalendarDefinition['exceptions'] = {}) {
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, hours]))
  return compileBusinessCalendar({ timeZone, week, exceptions })
}

function hoursBetween(calendar: ReturnType<typeof daily>, from: string, to: string): number {
  return elapsedBusinessMs(calendar, Date.parse(from), Date.parse(to)) / HOUR
}

function dueAfter(calendar: ReturnType<typeof daily>, from: string, hours: number): string {
  return new Date(addBusinessTime(calendar, Date.parse(from), hours * HOUR)).toISOString()
}

const office = daily('America/Chicago', [['08:00', '17:00']], { '2026-11-26': [], '2026-12-24': [['08:00', '12:00']] })

describe('business time', () => {
  it('that runs out exactly at closing time is due at that closing time', () => {
    expect(dueAfter(office, '2026-11-23T14:00:00.000Z', 9)).toBe('2026-11-23T23:00:00.000Z')
    expect(dueAfter(office, '2026-11-23T14:00:00.000Z', 9 + 1 / HOUR)).toBe('2026-11-24T14:00:00.001Z')
  })

  it('of no length is due at once, open or closed', () => {
    expect(dueAfter(office, '2026-11-24T04:00:00.000Z', 0)).toBe('2026-11-24T04:00:00.000Z')
  })

  it('that starts when the office is closed begins at the next opening', () => {
    expect(dueAfter(office, '2026-11-24T04:00:00.000Z', 1)).toBe('2026-11-24T15:00:00.000Z')
  })

  it('skips a holiday and ends early on a half day', () => {
    expect(dueAfter(office, '2026-11-25T22:00:00.000Z', 2)).toBe('2026-11-27T15:00:00.000Z')
    expect(hoursBetween(office, '2026-12-24T00:00:00.000Z', '2026-12-25T05:00:00.000Z')).toBe(4)
  })

  it('is never negative when the end comes before the start', () => {
    expect(hoursBetween(office, '2026-11-24T20:00:00.000Z', '2026-11-24T15:00:00.000Z')).toBe(0)
  })

  it('gives a round-the-clock day 23 hours in spring and 25 in autumn', () => {
    const allDay = daily('America/Chicago', [['00:00', '24:00']])
    const sundaysOnly = compileBusinessCalendar({
      timeZone: 'America/Chicago',
      week: { sun: [['00:00', '24:00']] },
      exceptions: {},
    })
    expect(hoursBetween(sundaysOnly, '2026-03-08T00:00:00.000Z', '2026-03-10T00:00:00.000Z')).toBe(23)
    expect(hoursBetween(sundaysOnly, '2026-11-01T00:00:00.000Z', '2026-11-03T00:00:00.000Z')).toBe(25)
    expect(hoursBetween(allDay, '2026-03-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z')).toBe(31 * 24)
  })

  it('runs through midnight without a break where one day closes at 24:00 and the next opens at 00:00', () => {
    const night = daily('America/Chicago', [
      ['00:00', '06:00'],
      ['20:00', '24:00'],
    ])
    expect(dueAfter(night, '2026-11-24T02:00:00.000Z', 10)).toBe('2026-11-24T12:00:00.000Z')
  })

  it('takes the earlier of two instants that share a local time', () => {
    const earlyShift = daily('America/Chicago', [['01:30', '03:00']])
    expect(hoursBetween(earlyShift, '2026-11-01T05:00:00.000Z', '2026-11-01T12:00:00.000Z')).toBe(2.5)
    const untilHalfPastOne = daily('America/Chicago', [['00:00', '01:30']])
    expect(hoursBetween(untilHalfPastOne, '2026-11-01T04:00:00.000Z', '2026-11-01T12:00:00.000Z')).toBe(1.5)
  })

  it('moves a time that does not exist forward by the gap', () => {
    const inTheGap = daily('America/Chicago', [['02:15', '02:45']])
    expect(dueAfter(inTheGap, '2026-03-08T07:00:00.000Z', 0.5)).toBe('2026-03-08T08:45:00.000Z')
    const wholeGap = daily('America/Chicago', [['02:00', '03:00']])
    expect(hoursBetween(wholeGap, '2026-03-08T06:00:00.000Z', '2026-03-08T12:00:00.000Z')).toBe(0)
  })

  it('counts once what two openings cover after a gap', () => {
    const pushedTogether = daily('America/Chicago', [
      ['02:15', '02:45'],
      ['03:00', '04:00'],
    ])
    expect(hoursBetween(pushedTogether, '2026-03-08T06:00:00.000Z', '2026-03-08T12:00:00.000Z')).toBe(1)
  })

  it('knows clocks that change by half an hour and days that a zone left out', () => {
    const lordHowe = daily('Australia/Lord_Howe', [['00:00', '24:00']])
    expect(dueAfter(lordHowe, '2026-10-03T13:30:00.000Z', 23.5)).toBe('2026-10-04T13:00:00.000Z')
    const samoa = daily('Pacific/Apia', [['08:00', '17:00']])
    expect(hoursBetween(samoa, '2011-12-29T10:00:00.000Z', '2011-12-31T10:00:00.000Z')).toBe(18)
  })

  it('is measured over three decades as over a day', () => {
    const allDay = daily('America/Chicago', [['00:00', '24:00']])
    const [from, to] = ['1996-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z']
    expect(hoursBetween(allDay, from, to)).toBe((Date.parse(to) - Date.parse(from)) / HOUR)
    expect(dueAfter(allDay, from, (Date.parse(to) - Date.parse(from)) / HOUR)).toBe(to)
  })

  it('does not depend on which year was asked for first', () => {
    const [early, late] = ['2019-05-06T12:00:00.000Z', '2027-02-03T12:00:00.000Z']
    const backwards = daily('Europe/Dublin', [['09:00', '12:00']])
    const forwards = daily('Europe/Dublin', [['09:00', '12:00']])
    expect(hoursBetween(backwards, late, '2027-03-01T00:00:00.000Z')).toBe(25 * 3)
    expect(hoursBetween(backwards, early, late)).toBe(hoursBetween(forwards, early, late))
    expect(dueAfter(backwards, early, 5_000)).toBe(dueAfter(forwards, early, 5_000))
  })
})

describe('a calendar asked about distant centuries', () => {
  it('answers as one that was only asked about that time', () => {
    const wide = daily('America/Chicago', [['08:00', '17:00']])
    hoursBetween(wide, '1990-01-01T00:00:00.000Z', '2150-01-01T00:00:00.000Z')
    hoursBetween(wide, '1890-01-01T00:00:00.000Z', '1990-01-01T00:00:00.000Z')
    for (const year of ['1895', '1970', '2026', '2060', '2149']) {
      const fresh = daily('America/Chicago', [['08:00', '17:00']])
      const span = [`${year}-02-01T15:30:00.000Z`, `${year}-11-20T20:00:00.000Z`] as const
      expect(hoursBetween(wide, ...span)).toBe(hoursBetween(fresh, ...span))
      expect(dueAfter(wide, span[0], 1_000)).toBe(dueAfter(fresh, span[0], 1_000))
    }
  })
})

describe('a calendar that never opens again', () => {
  const closed = compileBusinessCalendar({ timeZone: 'UTC', week: {}, exceptions: {} })
  const oneMorning = compileBusinessCalendar({
    timeZone: 'UTC',
    week: { mon: [] },
    exceptions: { '2026-12-24': [['08:00', '12:00']] },
  })

  it('is refused as soon as a deadline is asked of it', () => {
    expect(() => dueAfter(closed, '2026-11-23T14:00:00.000Z', 1)).toThrow(CalendarNeverOpensError)
    expect(() => dueAfter(oneMorning, '2026-11-23T14:00:00.000Z', 5)).toThrow(CalendarNeverOpensError)
    expect(() => dueAfter(oneMorning, '2026-12-24T09:00:00.000Z', 4)).toThrow(CalendarNeverOpensError)
  })

  it('still serves the budget that its exceptions can spend', () => {
    expect(dueAfter(oneMorning, '2026-11-23T14:00:00.000Z', 4)).toBe('2026-12-24T12:00:00.000Z')
  })

  it('is told apart before a policy is saved', () => {
    expect(canSpendBudget(closed, 1)).toBe(false)
    expect(canSpendBudget(closed, 0)).toBe(true)
    expect(canSpendBudget(oneMorning, 4 * HOUR)).toBe(true)
    expect(canSpendBudget(oneMorning, 4 * HOUR + 1)).toBe(false)
    expect(canSpendBudget(office, 1e12)).toBe(true)
  })
})
