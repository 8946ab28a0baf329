import type { StoredException, StoredHours } from '#app/domain/sla/stored-calendar.ts'
import { WEEKDAYS } from '#app/domain/sla/weekdays.ts'
import type { FormValues } from '#app/http/read-form.ts'

/** How many openings a weekday's fields take. */
export const HOURS_A_DAY = 3

interface ShownCalendar {
  code: string
  name: string
  hours: StoredHours
}

/** The fields of a calendar's form with what is stored: the week, and the exceptions of one year. */
export function calendarFields({ code, name, hours }: ShownCalendar, year: string): FormValues {
  const ofYear = hours.exceptions.filter(({ date }) => date.startsWith(`${year}-`))
  return {
    code,
    name,
    timeZone: hours.timeZone,
    ...Object.assign({}, ...WEEKDAYS.map((day) => dayFields(`week.${day}`, hours.week[day] ?? []))),
    ...Object.assign({}, ...ofYear.map(exceptionFields)),
  }
}

function dayFields(name: string, intervals: readonly (readonly [string, string])[]): FormValues {
  const isAllDay = intervals.length === 1 && intervals[0]?.[0] === '00:00' && intervals[0][1] === '24:00'
  const choice = isAllDay ? 'allDay' : intervals.length === 0 ? 'closed' : 'hours'
  return { [name]: choice, ...(choice === 'hours' ? pairFields(name, intervals) : {}) }
}

function exceptionFields({ date, name, basis, isConfirmed, intervals }: StoredException, index: number): FormValues {
  const row = `days.${index}`
  return {
    [`${row}.date`]: date,
    [`${row}.name`]: name,
    [`${row}.basis`]: basis,
    ...(isConfirmed ? { [`${row}.confirmed`]: 'yes' } : {}),
    ...pairFields(row, intervals),
  }
}

/** A field for a time of day knows no 24:00: as an end, 00:00 is the midnight that ends the day. */
function pairFields(name: string, intervals: readonly (readonly [string, string])[]): FormValues {
  return Object.assign(
    {},
    ...intervals.map(([open, close], index) => ({
      [`${name}.${index}.from`]: open,
      [`${name}.${index}.to`]: close === '24:00' ? '00:00' : close,
    })),
  )
}
