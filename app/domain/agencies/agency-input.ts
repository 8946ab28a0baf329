import { z } from 'zod'
import { parseLocalDate } from '../sla/local-time.ts'
import { cleanLine } from '../text/clean-text.ts'
import { lineField, optionalLine } from '../tickets/text-rules.ts'

const emptyIsNull = (sent: unknown) => (sent === '' || sent === undefined ? null : sent)

const codeField = z
  .string({ error: 'Give a short name.' })
  .transform((text) => cleanLine(text).toUpperCase())
  .pipe(
    z
      .string()
      .min(1, 'Give a short name.')
      .max(20, 'Shorten this to 20 characters.')
      .regex(/^[A-Z0-9][A-Z0-9&-]*$/, 'Use letters, digits, & and -.'),
  )
const nameField = lineField({ max: 200, required: 'Give a name.' })

/** What may be changed about an agency at once. */
export const agencyFactsSchema = z.object({
  address: optionalLine(300),
  parishName: z.preprocess(emptyIsNull, z.string().max(60).nullable()),
  inOtsScope: z.preprocess((sent) => sent === 'yes', z.boolean()),
  isActive: z.preprocess((sent) => sent === 'yes', z.boolean()),
})
export type AgencyFacts = z.infer<typeof agencyFactsSchema>

export const newAgencySchema = agencyFactsSchema.omit({ isActive: true }).extend({ code: codeField, name: nameField })
export type NewAgency = z.infer<typeof newAgencySchema>

const effectiveOn = z
  .string({ error: 'Give the day on which it takes effect.' })
  .refine((text) => parseLocalDate(text) !== null, 'Give the day on which it takes effect.')

/** What happens to an agency on a day: it gets another name, or becomes part of another one. */
export const agencyChangeSchema = z.discriminatedUnion(
  'kind',
  [
    z.object({
      kind: z.literal('renaming'),
      newName: nameField,
      /** Null: it keeps its own. */
      newCode: z.preprocess(emptyIsNull, codeField.nullable()),
      effectiveOn,
    }),
    z.object({
      kind: z.literal('merging'),
      intoAgencyId: z.coerce
        .number({ error: 'Choose the agency that it becomes part of.' })
        .int()
        .positive()
        .max(2_147_483_647),
      effectiveOn,
    }),
  ],
  { error: 'Choose what happens.' },
)
export type AgencyChangeInput = z.infer<typeof agencyChangeSchema>

export const aliasSchema = z.object({ name: lineField({ max: 200, required: 'Give the name.' }) })
