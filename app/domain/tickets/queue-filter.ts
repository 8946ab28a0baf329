import { z } from 'zod'
import { Priority } from '#app/generated/prisma/enums.ts'
import { OPEN_STATUSES } from './ticket-status.ts'

const codeFilter = z
  .string()
  .regex(/^[\p{L}\p{N}&._ -]{1,20}$/u)
  .nullable()
  .catch(null)
  .default(null)

/**
 * What a queue's address may ask for. Anything outside of the known values falls back to "no filter": an address that
 * somebody mistyped shows the queue, not an error.
 */
export const queueFilterSchema = z.object({
  status: z.enum(OPEN_STATUSES).nullable().catch(null).default(null),
  /** 'me', 'none', or a person's id. */
  assignee: z
    .union([z.literal('me'), z.literal('none'), z.coerce.number().int().positive().max(2_147_483_647)])
    .nullable()
    .catch(null)
    .default(null),
  priority: z.enum(Priority).nullable().catch(null).default(null),
  agency: codeFilter,
  category: codeFilter,
  after: z.string().max(60).nullable().catch(null).default(null),
  before: z.string().max(60).nullable().catch(null).default(null),
})
export type QueueFilter = z.infer<typeof queueFilterSchema>
