import { z } from 'zod'
import { isListOf } from './is-list-of.ts'

/** A period in which tickets of some sections or categories wait without breaching. Instants are ISO texts in UTC. */
export const freezeFormSchema = z
  .object({
    name: z.string().trim().min(1, 'Give the freeze a name.').max(100),
    announcement: z.string().trim().max(500).default(''),
    fromAt: z.iso.datetime('Say when it begins.'),
    toAt: z.iso.datetime('Say when it ends.'),
    sectionCodes: z.array(z.string()),
    categoryCodes: z.array(z.string()),
    includesP1: z.boolean(),
  })
  .refine(({ fromAt, toAt }) => fromAt === '' || toAt === '' || fromAt < toAt, {
    path: ['toAt'],
    error: 'A freeze must end after it begins.',
  })
  .refine(({ sectionCodes, categoryCodes }) => sectionCodes.length + categoryCodes.length > 0, {
    path: ['sectionCodes'],
    error: 'Choose at least one section or category.',
    // Said together with what is wrong with other fields.
    when: ({ value }) => isListOf(value, 'sectionCodes', 'categoryCodes'),
  })
