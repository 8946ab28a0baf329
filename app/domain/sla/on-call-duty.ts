import { z } from 'zod'
import { readLocalDateTime } from './read-local-date-time.ts'
import { STATE_ZONE } from './state-zone.ts'

/** Whatever the reader's own zone is: a duty belongs to the house. */
const dutyTime = (message: string) =>
  z
    .string(message)
    .trim()
    .transform((text, context) => {
      const at = readLocalDateTime(text, STATE_ZONE)
      if (at !== null) return at
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })

const LONGEST_DAYS = 31

/** A duty as its form sends it: times are Louisiana's. */
export const onCallDutySchema = z
  .object({
    sectionCode: z.string('Choose a section.').min(1, 'Choose a section.'),
    email: z
      .string('Say who is on call.')
      .trim()
      .toLowerCase()
      .min(1, 'Say who is on call, by their email address.')
      .max(200),
    fromAt: dutyTime('Say from when, as a date and a time of day.'),
    toAt: dutyTime('Say until when, as a date and a time of day.'),
  })
  .refine(({ fromAt, toAt }) => fromAt < toAt, { path: ['toAt'], error: 'A duty must end after it begins.' })
  .refine(({ fromAt, toAt }) => toAt.getTime() - fromAt.getTime() <= LONGEST_DAYS * 86_400_000 + 3_600_000, {
    path: ['toAt'],
    error: `Give each duty ${LONGEST_DAYS} days at most.`,
  })

export type OnCallDutyInput = z.infer<typeof onCallDutySchema>
