import { z } from 'zod'
import { parseBusinessCalendar } from './business-calendar.ts'
import type { CalendarVersion } from './sla-rules.ts'

export const calendarExceptionSchema = z.object({
  date: z.iso.date(),
  name: z.string(),
  basis: z.string().default(''),
  isConfirmed: z.boolean().default(true),
  intervals: z.array(z.tuple([z.string(), z.string()])),
})

/** Turns a stored calendar version into the engine's definition. Throws when the stored hours make no calendar. */
export function readCalendarVersion(row: {
  id: number
  calendarCode: string
  timeZone: string
  week: unknown
  exceptions: unknown
  createdAt: Date
}): CalendarVersion {
  const exceptions = z.array(calendarExceptionSchema).parse(row.exceptions)
  return {
    id: row.id,
    calendarCode: row.calendarCode,
    definition: parseBusinessCalendar({
      timeZone: row.timeZone,
      week: row.week,
      exceptions: Object.fromEntries(exceptions.map(({ date, intervals }) => [date, intervals])),
    }),
    createdAt: row.createdAt,
    exceptionNames: new Map(exceptions.map(({ date, name }) => [date, name])),
  }
}
