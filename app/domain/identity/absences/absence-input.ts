import { z } from 'zod'

const DAY_MS = 86_400_000
const LONGEST_DAYS = 366

/** When somebody is away, and who holds their roles meanwhile. `toAt` is left out. */
export const absenceSchema = z
  .object({
    personId: z.coerce.number('Choose who is away.').int().positive().max(999_999_999),
    standInId: z
      .string('Choose who stands in, or nobody.')
      .regex(/^([1-9]\d{0,8})?$/, 'Choose a colleague from the list.')
      .transform((text) => (text === '' ? null : Number(text))),
    fromAt: z.date('Give the first day, as a date.'),
    toAt: z.date('Give the last day, as a date.'),
    note: z.string().trim().max(200, 'Use 200 characters or fewer.').default(''),
  })
  .refine(({ fromAt, toAt }) => fromAt < toAt, { path: ['toAt'], error: 'The last day comes before the first.' })
  .refine(({ fromAt, toAt }) => toAt.getTime() - fromAt.getTime() <= LONGEST_DAYS * DAY_MS, {
    path: ['toAt'],
    error: 'An absence lasts a year at most.',
  })

export type AbsenceInput = z.infer<typeof absenceSchema>
