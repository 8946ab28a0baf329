import { expect, test } from 'vitest'
import { readPastedHours } from './read-pasted-hours.ts'

const ZONE = 'America/Chicago'

test('lines of days and hours become a calendar', () => {
  const text = 'Mon-Fri 08:00-12:00, 13:00-17:00\n\nSat: 9:00–12:00\n2026-12-24 08:00-12:00\n2026-12-25 closed'
  const day = [
    ['08:00', '12:00'],
    ['13:00', '17:00'],
  ]
  expect(readPastedHours(text, ZONE)).toEqual({
    timeZone: ZONE,
    week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [['09:00', '12:00']] },
    exceptions: { '2026-12-24': [['08:00', '12:00']], '2026-12-25': [] },
  })
})

test('days may be a list, be written out, and run over the end of the week', () => {
  expect(readPastedHours('Saturday-Monday all day\nwed, thu 08:00-09:00', ZONE)).toMatchObject({
    week: {
      sat: [['00:00', '24:00']],
      sun: [['00:00', '24:00']],
      mon: [['00:00', '24:00']],
      wed: [['08:00', '09:00']],
      thu: [['08:00', '09:00']],
    },
  })
})

test.each([
  ['some time', '“some time” cannot be read'],
  ['Mon-Xyz 08:00-09:00', 'cannot be read'],
  ['Mon 08:00', 'cannot be read'],
  ['Mon 17:00-08:00', 'opening hours must end after they begin'],
  ['Mon 08:00-12:00\nMon 11:00-13:00', 'overlap'],
  ['2026-02-30 08:00-12:00', 'is not a date'],
  ['2026-12-25 closed', 'never open'],
  ['', 'never open'],
])('“%s” is refused with the reason', (text, reason) => {
  expect(readPastedHours(text, ZONE)).toEqual({ fault: expect.stringContaining(reason) })
})

test('a zone that does not exist is named', () => {
  expect(readPastedHours('Mon 08:00-09:00', 'Louisiana/Gumbo')).toEqual({
    fault: expect.stringContaining('Louisiana/Gumbo'),
  })
})
