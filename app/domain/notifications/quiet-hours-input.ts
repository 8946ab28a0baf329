import { z } from 'zod'

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/

const clockTime = (message: string) => z.string(message).trim().regex(CLOCK_TIME, message)

/** Quiet hours as their form sends them. An unticked box is not sent at all. */
export const quietHoursSchema = z.object({
  quietFrom: clockTime('Say when the quiet begins, such as 19:00.'),
  quietUntil: clockTime('Say when it ends, such as 06:00.'),
  quietWeekends: z
    .string()
    .optional()
    .transform((ticked) => ticked !== undefined),
})
