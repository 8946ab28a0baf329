import { z } from 'zod'
import { parseLocalTime } from '../sla/local-time.ts'
import { isListOf } from './is-list-of.ts'

/** Offices that close: in some parishes or statewide, for a day or from a local time on. */
export const closureFormSchema = z
  .object({
    date: z.iso.date('Give a date such as 2026-11-26.'),
    fromTime: z
      .string()
      .refine((text) => parseLocalTime(text) !== null, 'Give a time of day such as 12:00.')
      .nullable(),
    reason: z.string().trim().min(1, 'Say why the offices close.').max(200),
    isStatewide: z.boolean(),
    parishNames: z.array(z.string()),
    source: z.string().trim().max(300).default(''),
  })
  .refine(({ isStatewide, parishNames }) => isStatewide || parishNames.length > 0, {
    path: ['parishNames'],
    error: 'Choose at least one parish, or say that it is statewide.',
    // Said together with what is wrong with other fields.
    when: ({ value }) => isListOf(value, 'parishNames'),
  })
