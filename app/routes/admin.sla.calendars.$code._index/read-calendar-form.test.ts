import { expect, test } from 'vitest'
import { calendarFormSchema } from '#app/domain/sla-changes/calendar-form.ts'
import type { FormValues } from '#app/http/read-form.ts'
import { calendarFields } from './calendar-fields.ts'
import { readCalendarForm } from './read-calendar-form.ts'

const holiday = (date: string, name: string) => ({ date, name, basis: 'statutory', isConfirmed: true, intervals: [] })

const stored = {
  code: 'print',
  name: 'Print shop',
  hours: {
    timeZone: 'America/Chicago',
    week: {
      mon: [
        ['06:00', '11:00'],
        ['12:00', '24:00'],
      ] as [string, string][],
      sat: [['00:00', '24:00']] as [string, string][],
    },
    exceptions: [
      holiday('2025-12-25', 'Christmas Day'),
      { ...holiday('2026-11-27', 'Acadian Day'), basis: 'proclaimed', isConfirmed: false },
      { ...holiday('2026-12-24', 'Christmas Eve'), intervals: [['06:00', '12:00']] as [string, string][] },
      holiday('2027-01-01', 'New Year’s Day'),
    ],
  },
}

/** The form as it is sent when only these fields were changed. */
function read(change: FormValues, year = '2026') {
  const values = { ...calendarFields(stored, year), year, ...change }
  return readCalendarForm(values, { code: 'print', exceptions: stored.hours.exceptions })
}

test('a form sent as it was drawn gives the calendar as it was, all years', () => {
  const { candidate, problems } = read({})
  expect(problems).toEqual({})
  expect(calendarFormSchema.parse(candidate)).toEqual({ code: 'print', name: 'Print shop', ...stored.hours })
})

test('editing the holidays of one year leaves those of the others alone', () => {
  const { candidate } = read({
    'days.0.remove': 'yes',
    'days.1.name': 'Day before Christmas',
    'days.1.0.from': '',
    'days.1.0.to': '',
    'days.9.date': '2026-12-31',
    'days.9.name': 'New Year’s Eve',
  })
  expect(candidate.exceptions).toEqual([
    stored.hours.exceptions[0],
    { ...stored.hours.exceptions[2], name: 'Day before Christmas', intervals: [] },
    { date: '2026-12-31', name: 'New Year’s Eve', basis: '', isConfirmed: false, intervals: [] },
    stored.hours.exceptions[3],
  ])
})

test('the holidays of the year shown are confirmed in one go, and no others', () => {
  const unconfirmed = { ...holiday('2027-11-26', 'Acadian Day'), isConfirmed: false }
  const values = { ...calendarFields(stored, '2026'), year: '2026', confirmAll: 'yes' }
  const { candidate } = readCalendarForm(values, {
    code: 'print',
    exceptions: [...stored.hours.exceptions, unconfirmed],
  })
  const open = calendarFormSchema.parse(candidate).exceptions.filter(({ isConfirmed }) => !isConfirmed)
  expect(open).toEqual([unconfirmed])
})

test('closed and all day win over times that still stand in the fields', () => {
  const { candidate } = read({ 'week.mon': 'closed', 'week.tue': 'allDay', 'week.tue.0.from': '08:00' })
  expect(candidate.week).toEqual({ tue: [['00:00', '24:00']], sat: [['00:00', '24:00']] })
})

test('half an entry is said at the field that is empty', () => {
  const { problems } = read({ 'week.tue': 'hours', 'week.wed': 'hours', 'week.wed.1.from': '08:00', 'days.1.0.to': '' })
  expect(problems).toEqual({
    'week.tue': ['Say from when to when, or that Tuesday is closed.'],
    'week.wed.1.to': ['Wednesday: give both times, from and to.'],
    'days.1.0.to': ['Give both times, from and to, or none for a closed day.'],
  })
})

test('a date that is in the calendar already is refused, also one of a year that is not shown', () => {
  const { problems } = read({ 'days.0.date': '2026-12-24', 'days.7.date': '2027-01-01', 'days.7.name': 'Again' })
  expect(problems).toEqual({
    'days.1.date': ['2026-12-24 is in this calendar already.'],
    'days.7.date': ['2027-01-01 is in this calendar already.'],
  })
})

test('what the schema refuses stands at the field that it was entered in', () => {
  const change = {
    'week.mon.0.from': '',
    'week.mon.0.to': '',
    'week.mon.1.from': '18:00',
    'week.mon.1.to': '17:00',
    'days.0.name': ' ',
  }
  const { candidate, toFieldErrors } = read(change)
  const issues = calendarFormSchema.safeParse(candidate).error?.issues ?? []
  const errors = toFieldErrors(Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), [message]])))
  expect(errors).toEqual({
    'week.mon.1.from': ['Monday: opening hours must end after they begin'],
    'days.0.name': ['Say what this day is.'],
  })
  expect(toFieldErrors({ 'exceptions.1.intervals': ['late'], 'exceptions.2.intervals.0.1': ['later'] })).toEqual({
    'days.0.0.from': ['late'],
    'days.1.0.to': ['later'],
  })
  expect(toFieldErrors({ exceptions: ['many'], week: ['never'], timeZone: ['where'] })).toEqual({
    days: ['many'],
    week: ['never'],
    timeZone: ['where'],
  })
})

test('a new calendar takes along the holidays it copies, and is not called “new”', () => {
  const values = { code: 'new', name: 'X', timeZone: 'UTC', 'days.0.date': '2026-12-31', 'days.0.name': 'Eve' }
  const { candidate, problems } = readCalendarForm(values, { code: null, exceptions: stored.hours.exceptions })
  expect(calendarFormSchema.parse(candidate).exceptions).toHaveLength(5)
  expect(Object.keys(problems)).toEqual(['code'])
})
