import { z } from 'zod'
import { Level } from '#app/generated/prisma/enums.ts'
import { cleanLine } from '../text/clean-text.ts'
import { lineField, MAX_BODY_LENGTH, optionalLine, submissionKeyField, textField } from './text-rules.ts'
import { endUserDetailsSchema, productionDetailsSchema } from './ticket-details.ts'

/** What a form says instead of a category's code when none of them fits. */
export const NO_CATEGORY = 'none'

const chooseCategory = 'Choose a category, or “None of these fits”.'

const shared = {
  submissionKey: submissionKeyField,
  categoryCode: z
    .string({ error: chooseCategory })
    .min(1, chooseCategory)
    .max(20, chooseCategory)
    .transform((code) => (code === NO_CATEGORY ? null : code)),
  subject: lineField({ max: 200, required: 'Say in a few words what this is about.' }),
  description: textField({ max: MAX_BODY_LENGTH, required: 'Tell us what happened or what you need.' }),
  impact: z.enum(Level, { error: 'Say how many people are affected.' }),
  urgency: z.enum(Level, { error: 'Say how long this can wait.' }),
  /** Address of the colleague whom this is for; empty: the person who opens it. */
  onBehalfOf: optionalLine(254),
  parishName: z
    .string()
    .max(40, 'Choose a parish from the list.')
    .default('')
    .transform((name) => cleanLine(name) || null),
  building: optionalLine(120),
  room: optionalLine(60),
  contactPhone: optionalLine(40),
  contactNote: optionalLine(200),
}

export const openEndUserTicketSchema = z.object({
  ...shared,
  type: z.literal('end_user_computing'),
  details: endUserDetailsSchema.prefault({}),
})

export const openProductionTicketSchema = z.object({
  ...shared,
  type: z.literal('production_support'),
  details: productionDetailsSchema.prefault({}),
})

/** What a person says when opening a ticket: one schema for form, server and API. */
export const openTicketSchema = z.discriminatedUnion('type', [openEndUserTicketSchema, openProductionTicketSchema])
export type OpenTicketInput = z.infer<typeof openTicketSchema>
