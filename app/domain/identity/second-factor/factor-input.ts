import { z } from 'zod'

export const factorNameSchema = z
  .string()
  .trim()
  .max(60, 'Use at most 60 characters for the name.')
  .refine((name) => !/\p{Cc}/u.test(name), 'Leave out control characters.')

/** A first code from an app that is being set up, and what to call it. */
export const totpConfirmationSchema = z.object({
  code: z
    .string('Enter the six digits that the app shows.')
    .transform((code) => code.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'Enter the six digits that the app shows.')),
  name: factorNameSchema.default(''),
})

export const passkeyRegistrationSchema = z.object({
  credential: z.string().min(1, 'Your browser made no passkey. Try again.').max(60_000),
  name: factorNameSchema.default(''),
})

/** A new factor as one of the two forms sends it. */
export type NewFactor =
  | ({ kind: 'app' } & z.infer<typeof totpConfirmationSchema>)
  | ({ kind: 'passkey' } & z.infer<typeof passkeyRegistrationSchema>)
