import { z } from 'zod'
import { cleanLine, cleanText } from '../../text/clean-text.ts'
import { optionalLine } from '../../tickets/text-rules.ts'

const address = z.email('Enter an address such as rosa@ldh.la.example.').max(254, 'This address is too long.')

/** What the form of the catcher's page for a new mail holds. */
export const composedMailSchema = z.object({
  from: z.string({ error: 'Say whose mail it is.' }).transform(cleanLine).pipe(address),
  to: z
    .string({ error: 'Say for whom it is.' })
    .transform((text) =>
      cleanLine(text)
        .split(/[\s,;]+/)
        .filter((part) => part !== ''),
    )
    .pipe(z.array(address).min(1, 'Say for whom it is.').max(20, 'Twenty addresses are enough.')),
  subject: optionalLine(500),
  text: z
    .string()
    .default('')
    .transform(cleanText)
    .pipe(z.string().max(200_000, 'Shorten this to 200,000 characters.')),
  /** The caught mail that it answers. */
  answers: z.coerce.number().int().min(1).max(2_147_483_647).nullable().catch(null).default(null),
})

export type ComposedMail = z.infer<typeof composedMailSchema>
