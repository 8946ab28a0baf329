import { expect, test } from 'vitest'
import type { BusinessCalendarDefinition } from './calendar-definition.ts'
import { describeWeek } from './describe-week.ts'

const office: [string, string][] = [['06:00', '18:00']]
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const every = (hours: [string, string][]) => Object.fromEntries(days.map((day) => [day, hours]))

test.each<[string, BusinessCalendarDefinition['week']]>([
  ['Monday to Friday 6:00 AM to 6:00 PM', { mon: office, tue: office, wed: office, thu: office, fri: office }],
  ['round the clock', every([['00:00', '24:00']])],
  ['Monday to Sunday 6:00 AM to 6:00 PM', every(office)],
  [
    'Monday 8:00 AM to noon and 1:00 PM to 5:00 PM; Wednesday 6:00 AM to 6:00 PM',
    {
      mon: [
        ['08:00', '12:00'],
        ['13:00', '17:00'],
      ],
      wed: office,
    },
  ],
  ['Sunday 10:30 PM to midnight', { sun: [['22:30', '24:00']] }],
])('weekly hours read %s', (words, week) => {
  expect(describeWeek({ week })).toBe(words)
})
