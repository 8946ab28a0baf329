import { z } from 'zod'

/** What a browser that has been sent to a provider must come back with; the verifier is sealed. */
export const pendingStateSchema = z.object({
  providerId: z.number().int(),
  redirectUri: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifierSealed: z.string(),
  next: z.string(),
  /** In seconds since 1970, by our clock. */
  begunAt: z.number().default(0),
  /** The person is signed in and proves again who they are: the provider must have asked them since. */
  isAnew: z.boolean().default(false),
})

export type PendingProviderState = z.infer<typeof pendingStateSchema>

export const VERIFIER_PURPOSE = 'provider sign-in verifier'
