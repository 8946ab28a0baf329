import { describe, expect, it } from 'vitest'
import { parseBusinessCalendar } from './business-calendar.ts'

const calendar = { timeZone: 'America/Chicago', week: { mon: [['08:00', '17:00']] }, exceptions: {} }

function withMonday(hours: unknown): unknown {
  return { ...calendar, week: { mon: hours } }
}

describe('a business calendar from outside', () => {
  it('is taken as it is when it makes sense', () => {
    const split = { ...calendar, exceptions: { '2028-02-29': [], '2026-12-24': [['00:00', '24:00']] } }
    expect(parseBusinessCalendar(split)).toEqual(split)
  })

  it('may leave out exceptions, and name the hours of a day in any order', () => {
    const { exceptions: _, ...without } = calendar
    expect(parseBusinessCalendar(without).exceptions).toEqual({})
    expect(() =>
      parseBusinessCalendar(
        withMonday([
          ['13:00', '17:00'],
          ['08:00', '13:00'],
        ]),
      ),
    ).not.toThrow()
  })

  it.each([
    ['a zone nobody knows', { ...calendar, timeZone: 'America/Shreveport' }, 'is not a time zone'],
    ['a bare offset', { ...calendar, timeZone: '-06:00' }, 'is not a time zone'],
    ['hours that end before they begin', withMonday([['17:00', '08:00']]), 'must end after they begin'],
    ['hours that end when they begin', withMonday([['08:00', '08:00']]), 'must end after they begin'],
    [
      'hours that overlap',
      withMonday([
        ['08:00', '12:00'],
        ['11:59', '17:00'],
      ]),
      'overlap',
    ],
    ['an opening at 24:00', withMonday([['24:00', '24:00']]), 'must end after they begin'],
    ['a time past the end of the day', withMonday([['08:00', '24:01']]), 'is not a time of day'],
    ['a time in another notation', withMonday([['8:00', '17:00']]), 'is not a time of day'],
    ['a weekday nobody knows', { ...calendar, week: { monday: [] } }, 'monday'],
    ['no week at all', { timeZone: 'UTC' }, 'week'],
    ['a date that does not exist', { ...calendar, exceptions: { '2027-02-29': [] } }, 'exceptions'],
    ['a date in another notation', { ...calendar, exceptions: { '2027-2-9': [] } }, 'exceptions'],
  ])('is refused with %s', (_, input, reason) => {
    expect(() => parseBusinessCalendar(input)).toThrow(reason)
  })
})
