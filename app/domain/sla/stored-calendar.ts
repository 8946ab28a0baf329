import { z } from 'zod'
import { businessCalendarSchema } from './business-calendar.ts'
import { calendarExceptionSchema } from './read-calendar-version.ts'

const weekSchema = businessCalendarSchema.shape.week
const exceptionsSchema = z.array(calendarExceptionSchema)

/** A dated exception as it is stored: a holiday (no hours) or a day with hours of its own. */
export type StoredException = z.infer<typeof calendarExceptionSchema>

/** The hours of one version, as its form holds them; exceptions by date. */
export interface StoredHours {
  timeZone: string
  week: z.infer<typeof weekSchema>
  exceptions: StoredException[]
}

/** Reads the columns of a stored calendar version. Throws ZodError where they hold no calendar. */
export function readStoredHours(row: { timeZone: string; week: unknown; exceptions: unknown }): StoredHours {
  const exceptions = exceptionsSchema.parse(row.exceptions).toSorted((a, b) => (a.date < b.date ? -1 : 1))
  return { timeZone: row.timeZone, week: weekSchema.parse(row.week), exceptions }
}
