import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** The zone in which duties are entered and shown, whatever the reader's own is: a duty belongs to the house. */
export const ON_CALL_ZONE = 'America/Chicago'

const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/**
 * 'YYYY-MM-DDTHH:MM' in Louisiana as an instant, or null when there is no such day or time. Where clocks change, SLA.md's
 * rule holds: the earlier of two, and a time that is skipped moves on by the gap.
 */
export function readDutyTime(text: string): Date | null {
  if (!LOCAL_TIME.test(text)) return null
  try {
    const local = Temporal.PlainDateTime.from(text, { overflow: 'reject' })
    return new Date(local.toZonedDateTime(ON_CALL_ZONE).epochMilliseconds)
  } catch {
    return null
  }
}

/** An instant as a form's field of date and time holds it. */
export function writeDutyTime(at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ON_CALL_ZONE)
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' })
}

const dutyTime = (message: string) =>
  z
    .string(message)
    .trim()
    .transform((text, context) => {
      const at = readDutyTime(text)
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
      .min(1, 'Say who is on call, by their e-mail address.')
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
