import { z } from 'zod'
import { cleanLine } from '../../text/clean-text.ts'
import type { Claims } from './claim-mapping.ts'

const address = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())
/** Cleaned like what people type: at some providers they write it themselves. */
const words = z
  .string()
  .max(1_000)
  .regex(/^\P{Cc}*$/u)
  .transform(cleanLine)
  .pipe(z.string().min(1).max(120))

export interface ClaimedPerson {
  /** Null: none was told, or it is not confirmed. */
  email: string | null
  name: string
}

/** Some providers write truth values as text; some, whose addresses are their own, say nothing. */
const CONFIRMED: readonly unknown[] = [undefined, true, 'true']

/** Who somebody is by a provider's claims. An address that the provider does not call confirmed, where it says, is none. */
export function readPersonClaims(claims: Claims): ClaimedPerson {
  const email = CONFIRMED.includes(claims.email_verified) ? address.safeParse(claims.email).data : undefined
  const parts = [claims.given_name, claims.family_name].flatMap((part) => words.safeParse(part).data ?? [])
  const name = words.safeParse(claims.name).data ?? (parts.join(' ') || email?.split('@')[0] || 'Somebody new')
  return { email: email ?? null, name: name.slice(0, 120) }
}
