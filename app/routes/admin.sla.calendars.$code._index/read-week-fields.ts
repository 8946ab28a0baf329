import { WEEKDAY_NAMES, WEEKDAYS } from '#app/domain/sla/weekdays.ts'
import type { FormValues } from '#app/http/read-form.ts'
import type { FieldErrors } from '#app/platform/errors.ts'
import { HOURS_A_DAY } from './calendar-fields.ts'
import { readPairs } from './read-pairs.ts'

/** The weekly hours as the fields hold them; a path of the schema (`week.mon.1`) leads back to its field. */
export function readWeekFields(values: FormValues) {
  const week: Record<string, [string, string][]> = {}
  const problems: FieldErrors = {}
  const fieldByPath = new Map<string, string>()
  for (const day of WEEKDAYS) {
    const name = `week.${day}`
    fieldByPath.set(name, name)
    const choice = values[name]
    if (choice === 'allDay') week[day] = [['00:00', '24:00']]
    if (choice !== 'hours') continue
    const pairs = readPairs(values, name, HOURS_A_DAY)
    week[day] = pairs.intervals
    pairs.rows.forEach((row, index) => {
      fieldByPath.set(`${name}.${index}`, `${name}.${row}.from`)
      fieldByPath.set(`${name}.${index}.0`, `${name}.${row}.from`)
      fieldByPath.set(`${name}.${index}.1`, `${name}.${row}.to`)
    })
    if (pairs.intervals.length === 0 && pairs.missing.length === 0)
      problems[name] = [`Say from when to when, or that ${WEEKDAY_NAMES[day]} is closed.`]
    for (const field of pairs.missing) problems[field] = [`${WEEKDAY_NAMES[day]}: give both times, from and to.`]
  }
  return { week, problems, fieldByPath }
}
