import type { StoredException } from '#app/domain/sla/stored-calendar.ts'
import { WEEKDAY_NAMES, WEEKDAYS } from '#app/domain/sla/weekdays.ts'
import type { FormValues } from '#app/http/read-form.ts'
import type { FieldErrors } from '#app/platform/errors.ts'
import { readDayFields } from './read-day-fields.ts'
import { readWeekFields } from './read-week-fields.ts'

export interface CalendarReading {
  /** In the shape of the form's schema, still to be checked. */
  candidate: Record<string, unknown>
  /** What the fields themselves are wrong about, by field. */
  problems: FieldErrors
  /** Says errors of the schema's paths at the fields that caused them; of a field that has a problem already, nothing more. */
  toFieldErrors: (errors: FieldErrors) => FieldErrors
}

/**
 * Reads the form of a calendar. It shows the exceptions of one year (the field `year`) alone: those of other years are
 * kept from `stored`. `code` is the calendar's own, or null for a new one, which the form names.
 */
export function readCalendarForm(
  values: FormValues,
  { code, exceptions: stored }: { code: string | null; exceptions: readonly StoredException[] },
): CalendarReading {
  const text = (name: string) => [values[name] ?? ''].flat()[0] ?? ''
  const year = text('year')
  const week = readWeekFields(values)
  const days = readDayFields(
    values,
    stored.filter(({ date }) => !date.startsWith(`${year}-`)),
  )
  const problems = { ...week.problems, ...days.problems }
  // The address /admin/sla/calendars/new is the form for a new one.
  if (code === null && text('code').trim() === 'new') problems.code = ['Choose another short name than “new”.']
  const fieldByPath = new Map([...week.fieldByPath, ...days.fieldByPath])
  return {
    candidate: {
      code: code ?? text('code'),
      name: text('name'),
      timeZone: text('timeZone'),
      week: week.week,
      exceptions: days.exceptions,
    },
    problems,
    toFieldErrors: (errors) => {
      const byField: FieldErrors = { ...problems }
      for (const [path, messages] of Object.entries(errors)) {
        const field = findField(fieldByPath, path)
        if (problems[field]) continue
        byField[field] = [...(byField[field] ?? []), ...messages.map((message) => nameDay(path, message))]
      }
      return byField
    },
  }
}

function findField(fieldByPath: ReadonlyMap<string, string>, path: string): string {
  return fieldByPath.get(path) ?? (path.startsWith('exceptions') ? 'days' : path)
}

/** The summary of errors stands away from the fields: there, "opening hours must end …" says of no day. */
function nameDay(path: string, message: string): string {
  const day = WEEKDAYS.find((weekday) => path === `week.${weekday}` || path.startsWith(`week.${weekday}.`))
  return day === undefined ? message : `${WEEKDAY_NAMES[day]}: ${message}`
}
