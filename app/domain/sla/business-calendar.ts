import { z } from 'zod'
import type { BusinessCalendarDefinition, LocalInterval } from './calendar-definition.ts'
import { CompiledCalendar } from './compiled-calendar.ts'
import { parseLocalDate, parseLocalTime } from './local-time.ts'
import { isTimeZone } from './zone-offsets.ts'

export type { BusinessCalendarDefinition, LocalInterval, Weekday } from './calendar-definition.ts'
export { CompiledCalendar } from './compiled-calendar.ts'

const timeOfDay = z.string().refine((text) => parseLocalTime(text) !== null, {
  error: (issue) => `${JSON.stringify(issue.input)} is not a time of day such as 08:00 or 24:00`,
})

const interval = z
  .tuple([timeOfDay, timeOfDay])
  .refine(([open, close]) => open < close, { error: 'opening hours must end after they begin' })

const hours = z.array(interval).superRefine((intervals, context) => {
  const sorted = intervals.toSorted(byOpening)
  for (const [index, [open, close]] of sorted.entries()) {
    const earlier = sorted[index - 1]
    if (earlier && earlier[1] > open) {
      context.addIssue({ code: 'custom', message: `${earlier.join('–')} and ${open}–${close} overlap` })
    }
  }
})

/** Checked as a whole, because the reason of a bad key would be hidden one level down. */
const exceptions = z.record(z.string(), hours).superRefine((byDate, context) => {
  for (const date of Object.keys(byDate)) {
    if (parseLocalDate(date) !== null) continue
    context.addIssue({ code: 'custom', path: [date], message: 'is not a date such as 2026-11-26' })
  }
})

export const businessCalendarSchema = z.object({
  timeZone: z.string().refine(isTimeZone, {
    error: (issue) => `${JSON.stringify(issue.input)} is not a time zone such as America/Chicago`,
  }),
  week: z.strictObject({
    mon: hours.optional(),
    tue: hours.optional(),
    wed: hours.optional(),
    thu: hours.optional(),
    fri: hours.optional(),
    sat: hours.optional(),
    sun: hours.optional(),
  }),
  exceptions: exceptions.default({}),
})

/**
 * Reads a business calendar from outside (form, import, simulation).
 * @throws ZodError naming the place: unknown zone, impossible date or time, hours that overlap or end before they begin.
 */
export function parseBusinessCalendar(input: unknown): BusinessCalendarDefinition {
  return businessCalendarSchema.parse(input)
}

/** Makes a calendar ready for measuring. Its hours become instants the first time a year is asked for. */
export function compileBusinessCalendar(definition: BusinessCalendarDefinition): CompiledCalendar {
  return new CompiledCalendar(definition)
}

function byOpening(a: LocalInterval, b: LocalInterval): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0
}
