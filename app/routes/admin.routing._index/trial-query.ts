import { z } from 'zod'
import { TicketType } from '#app/generated/prisma/enums.ts'

const emptyIsNull = (sent: unknown) => (sent === '' || sent === undefined ? null : sent)

const trialSchema = z.object({
  type: z.enum(TicketType).catch(TicketType.end_user_computing),
  categoryCode: z.preprocess(emptyIsNull, z.string().max(20).nullable()).catch(null),
  agencyId: z.preprocess(emptyIsNull, z.coerce.number().int().positive().nullable()).catch(null),
  parishName: z.preprocess(emptyIsNull, z.string().max(60).nullable()).catch(null),
  subject: z.string().max(300).catch(''),
})
export type TrialQuery = z.infer<typeof trialSchema>

/** The made-up ticket that an address holds; null when it holds none. Unknown values count as not given. */
export function readTrialQuery(asked: URLSearchParams): TrialQuery | null {
  return asked.has('subject') ? trialSchema.parse(Object.fromEntries(asked)) : null
}
