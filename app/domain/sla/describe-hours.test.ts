import { expect, test } from 'vitest'
import type { LocalInterval } from './calendar-definition.ts'
import { describeDayHours, describeWeek } from './describe-hours.ts'

const office: LocalInterval[] = [['06:00', '18:00']]
const split: LocalInterval[] = [
  ['13:00', '17:00'],
  ['08:00', '12:00'],
]
const always: LocalInterval[] = [['00:00', '24:00']]

test('days that follow each other with the same hours are told together', () => {
  const week = { mon: office, tue: office, wed: office, thu: office, fri: office }
  expect(describeWeek(week)).toBe('Monday to Friday 6:00 AM to 6:00 PM')
  expect(describeWeek({ ...week, wed: split, sat: [['08:30', '24:00']] })).toBe(
    'Monday to Tuesday 6:00 AM to 6:00 PM; Wednesday 8:00 AM to noon and 1:00 PM to 5:00 PM; Thursday to Friday 6:00 AM to 6:00 PM; Saturday 8:30 AM to midnight',
  )
})

test('weeks without an end or without hours have words of their own', () => {
  const all = { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always }
  expect(describeWeek(all)).toBe('Round the clock')
  expect(describeWeek({ ...all, sun: [] })).toBe('Monday to Saturday all day')
  expect(describeWeek({ mon: [] })).toBe('Never open')
})

test('a holiday is closed', () => {
  expect(describeDayHours([])).toBe('closed')
})
