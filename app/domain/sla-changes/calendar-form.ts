import { z } from 'zod'
import { businessCalendarSchema } from '../sla/business-calendar.ts'

const code = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9-]{1,30}$/, 'Use a short name of small letters, digits and hyphens, such as office.')

/** A dated exception: a holiday (no hours), or a day with hours of its own. */
export const calendarExceptionFormSchema = z.object({
  date: z.iso.date('Give a date such as 2026-11-26.'),
  name: z.string().trim().min(1, 'Say what this day is.').max(100),
  /** The law or proclamation it rests on. */
  basis: z.string().trim().max(300).default(''),
  /** Proclaimed holidays are confirmed year by year. */
  isConfirmed: z.boolean().default(true),
  intervals: z.array(z.tuple([z.string(), z.string()])),
})

/** A business calendar as its form holds it. Hours are checked by the engine's own schema. */
export const calendarFormSchema = z.object({
  code,
  name: z.string().trim().min(1, 'Give the calendar a name.').max(100),
  timeZone: businessCalendarSchema.shape.timeZone,
  week: businessCalendarSchema.shape.week,
  exceptions: z.array(calendarExceptionFormSchema),
})
