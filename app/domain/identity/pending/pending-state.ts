import { z } from 'zod'

/** What a sign-in that waits for its second factor knows of its first one. */
export const pendingStateSchema = z.object({
  method: z.enum(['password', 'passkey', 'provider']),
  providerCode: z.string().optional(),
  provider: z
    .object({
      id: z.number().int(),
      subject: z.string(),
      sessionId: z.string().nullable(),
      /** Sealed already; base64. */
      idToken: z.string().nullable(),
    })
    .optional(),
})

export type PendingState = z.infer<typeof pendingStateSchema>

export type PendingStep = 'secondFactor' | 'enrolment'
