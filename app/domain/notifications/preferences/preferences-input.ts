import { z } from 'zod'
import { NOTICE_KINDS } from '../notice-kinds.ts'

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const SECTION = /^(\*|[a-z][a-z0-9-]{0,19})$/

/** '': as usual, which stores nothing. */
const email = z.enum(['', 'immediate', 'hourly', 'daily', 'off'], 'Choose how this mail comes.').default('')
const portal = z.enum(['', 'immediate', 'off'], 'Choose whether it stands in the portal.').default('')
const choice = z.object({ email, portal })
const byKind = z.partialRecord(z.enum(NOTICE_KINDS), choice)

const clockTime = (message: string) => z.string(message).trim().regex(CLOCK_TIME, message)

/** The whole form of a person's preferences. What it leaves out is as usual. */
export const preferencesSchema = z
  .object({
    /** Names the state that the form was drawn from. */
    seen: z.string().max(64).default(''),
    /** By section ('*' everywhere) and kind. */
    choices: z.record(z.string().regex(SECTION), byKind).default({}),
    /** Exceptions to take away: 'euc.reply'. */
    removed: z.array(z.string().max(60)).default([]),
    /** One more exception; without a section there is none. */
    added: z
      .object({
        sectionCode: z.string().max(20).default(''),
        kind: z.union([z.literal(''), z.enum(NOTICE_KINDS)], 'Choose what the exception is about.').default(''),
        email,
        portal,
      })
      .prefault({}),
    dailyAt: clockTime('Say when the daily digest leaves, such as 08:00.'),
    quiet: z.enum(['usual', 'own'], 'Choose which quiet hours hold for you.'),
    quietFrom: z.string().trim().default(''),
    quietUntil: z.string().trim().default(''),
    quietWeekends: z.boolean().default(false),
    /** Sections whose morning summary they want. */
    summaries: z.array(z.string().max(20)).default([]),
  })
  .superRefine(({ quiet, quietFrom, quietUntil, added }, context) => {
    const complain = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (quiet === 'own') {
      if (!CLOCK_TIME.test(quietFrom)) complain(['quietFrom'], 'Say when your quiet begins, such as 19:00.')
      if (!CLOCK_TIME.test(quietUntil)) complain(['quietUntil'], 'Say when it ends, such as 06:00.')
    }
    if (added.sectionCode !== '') {
      if (added.kind === '') complain(['added', 'kind'], 'Choose what the exception is about.')
      if (added.email === '' && added.portal === '') {
        complain(['added', 'email'], 'Choose what is different there: the mail, or the portal.')
      }
    } else if (added.kind !== '') complain(['added', 'sectionCode'], 'Choose the section that the exception is for.')
  })

export type PreferencesInput = z.infer<typeof preferencesSchema>

/** What usually holds in a section, by kind. */
export const sectionDefaultsSchema = z.object({
  seen: z.string().max(64).default(''),
  choices: byKind.default({}),
})

export type SectionDefaultsInput = z.infer<typeof sectionDefaultsSchema>
