import { z } from 'zod'

const limitSchema = z.object({ retryAfterSeconds: z.number() })

/** When to come back, for the answer to somebody who asked too often; nothing for other refusals. */
export function retryHeader(details: unknown): Record<string, string> {
  const limit = limitSchema.safeParse(details)
  return limit.success ? { 'Retry-After': String(limit.data.retryAfterSeconds) } : {}
}
