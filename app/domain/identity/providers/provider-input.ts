import { z } from 'zod'
import { claimMappingSchema } from './claim-mapping.ts'

const line = (max: number, message: string) =>
  z
    .string(message)
    .trim()
    .min(1, message)
    .max(max, `Use at most ${max} characters.`)
    .regex(/^\P{Cc}*$/u, 'Leave out control characters.')

const RESERVED = new Set(['new'])

/** What an administrator enters about an identity provider. */
export const providerInputSchema = z.object({
  name: line(80, 'Enter the name that stands on the button.'),
  issuer: line(500, 'Enter the issuer as an address that begins with https://.'),
  clientId: line(300, 'Enter the client id that the provider gave to the helpdesk.'),
  /** Empty: it stays as it is. */
  clientSecret: z
    .string()
    .trim()
    .max(2000, 'Use at most 2000 characters.')
    .default('')
    .transform((text) => text || null),
  removesSecret: z
    .literal('yes')
    .optional()
    .transform((ticked) => ticked === 'yes'),
  scopes: line(300, 'Enter the scopes, with blanks between; openid is one of them.').refine(
    (text) => text.split(/\s+/).includes('openid'),
    'Enter openid as one of the scopes.',
  ),
  clockToleranceSeconds: z.coerce
    .number('Enter a number of seconds.')
    .int('Enter whole seconds.')
    .min(0, 'Enter 0 or more.')
    .max(300, 'Enter at most 300: a clock that is off by more has to be set.'),
  admitsUnknown: tick(),
  provesSecondFactor: tick(),
  isActive: tick(),
  sortOrder: z.coerce.number('Enter a number.').int('Enter a whole number.').min(0, 'Enter 0 or more.').max(1000),
  mapping: claimMappingSchema,
})

/** The code stands in addresses that the provider is told, and in the roles that it gives: it is chosen once. */
export const providerCodeSchema = z.object({
  code: z
    .string('Enter a code.')
    .trim()
    .regex(/^[a-z][a-z0-9-]{1,39}$/, 'Use 2 to 40 small letters, digits and hyphens, beginning with a letter.')
    .refine((code) => !RESERVED.has(code), 'Choose another code.'),
})

export type ProviderInput = z.infer<typeof providerInputSchema>

function tick() {
  return z
    .literal('yes')
    .optional()
    .transform((ticked) => ticked === 'yes')
}
