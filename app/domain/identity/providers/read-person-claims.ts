import { z } from 'zod'
import type { Claims } from './claim-mapping.ts'

const address = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())
const words = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^\P{Cc}*$/u)

export interface ClaimedPerson {
  /** Null: none was told, or it is not confirmed. */
  email: string | null
  name: string
}

/** Who somebody is by a provider's claims. An address that the provider calls unconfirmed is none. */
export function readPersonClaims(claims: Claims): ClaimedPerson {
  const email = claims.email_verified === false ? undefined : address.safeParse(claims.email).data
  const parts = [claims.given_name, claims.family_name].flatMap((part) => words.safeParse(part).data ?? [])
  const name = words.safeParse(claims.name).data ?? (parts.join(' ') || email?.split('@')[0] || 'Somebody new')
  return { email: email ?? null, name: name.slice(0, 120) }
}
