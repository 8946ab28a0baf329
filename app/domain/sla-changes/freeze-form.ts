import { z } from 'zod'
import { DAY_MS } from '../sla/local-time.ts'
import { isListOf } from './is-list-of.ts'

/** A clock is measured through a freeze week by week: one without an end would never be done. */
const LONGEST_DAYS = 366

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
  .refine(({ fromAt, toAt }) => !(Date.parse(toAt) - Date.parse(fromAt) > LONGEST_DAYS * DAY_MS), {
    path: ['toAt'],
    error: `A freeze lasts ${LONGEST_DAYS} days at most. Give an earlier end, and declare another freeze when it is needed.`,
  })
  .refine(({ sectionCodes, categoryCodes }) => sectionCodes.length + categoryCodes.length > 0, {
    path: ['sectionCodes'],
    error: 'Choose at least one section or category.',
    // Said together with what is wrong with other fields.
    when: ({ value }) => isListOf(value, 'sectionCodes', 'categoryCodes'),
  })
