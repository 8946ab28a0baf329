import { z } from 'zod'

const minutes = z.int('Give whole minutes.').positive('Give more than 0 minutes.').max(1_000_000).nullable()

/** What a section promises the others, in working minutes of a calendar. */
export const objectiveFormSchema = z
  .object({
    sectionCode: z.string(),
    calendarCode: z.string().min(1, 'Choose a calendar.'),
    acceptMinutes: minutes,
    holdMinutes: minutes,
  })
  .refine(({ acceptMinutes, holdMinutes }) => acceptMinutes !== null || holdMinutes !== null, {
    path: ['holdMinutes'],
    error: 'Promise at least one of the two.',
  })
