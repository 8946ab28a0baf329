import { z } from 'zod'
import { addressField } from '../people/person-input.ts'
import { lineField, textField } from '../tickets/text-rules.ts'

export const sectionSchema = z.object({
  name: lineField({ max: 120, required: 'Give a name.' }),
  handles: textField({ max: 1000, required: 'Say what the section handles.' }),
  email: addressField,
  isRestricted: z.preprocess((sent) => sent === 'yes', z.boolean()),
})
export type SectionInput = z.infer<typeof sectionSchema>

const emptyIsNull = (sent: unknown) => (sent === '' || sent === undefined ? null : sent)

export const categorySchema = z.object({
  name: lineField({ max: 120, required: 'Give a name.' }),
  sectionCode: z.string({ error: 'Choose a section.' }).max(10),
  /** The role of an agency that must approve, in the words of categories; null: none. */
  approval: z.preprocess(emptyIsNull, lineField({ max: 100, required: 'Say who approves.' }).nullable()),
  isRestricted: z.preprocess((sent) => sent === 'yes', z.boolean()),
  isActive: z.preprocess((sent) => sent === 'yes', z.boolean()),
})
export type CategoryInput = z.infer<typeof categorySchema>
