import { z } from 'zod'

/** A role that a provider or a group gives, with the scope that this role needs. */
export interface GivenRole {
  role: 'coordinator' | 'approver' | 'technician' | 'supervisor' | 'administrator' | 'records_officer'
  agencyCode: string | null
  sectionCode: string | null
  approvalRole: string | null
}

const scopedRole = z.discriminatedUnion('role', [
  z.object({ role: z.enum(['administrator', 'records_officer']) }),
  z.object({ role: z.enum(['technician', 'supervisor']), sectionCode: z.string().min(1) }),
  z.object({ role: z.literal('coordinator'), agencyCode: z.string().min(1) }),
  z.object({ role: z.literal('approver'), agencyCode: z.string().min(1), approvalRole: z.string().min(1) }),
])

const ruleSchema = z.object({
  claim: z.string().min(1).max(200),
  value: z.string().min(1).max(500),
  gives: z.union([
    z.object({ kind: z.literal('role') }).and(scopedRole),
    z.object({ kind: z.literal('agency'), agencyCode: z.string().min(1) }),
    z.object({ kind: z.literal('secondFactor') }),
  ]),
})

/** What an identity provider's row keeps: each rule by itself gives something when its claim has its value. */
export const claimMappingSchema = z.array(ruleSchema).max(200)

export type ClaimRule = z.infer<typeof ruleSchema>
export type Claims = Readonly<Record<string, unknown>>

export interface MappedClaims {
  /** Of the first rule that gives an agency; null: the claims say nothing about it. */
  agencyCode: string | null
  roles: GivenRole[]
  /** Whether the claims say that a second factor was used. */
  hasSecondFactor: boolean
  /** For each rule, whether its claim has its value. */
  matches: boolean[]
}

/** RFC 8176: what providers put into `amr` for more than a password. */
const SECOND_FACTORS = new Set(['mfa', 'otp', 'hwk', 'fido', 'sc'])

/**
 * What claims give by a provider's rules. A rule matches when its claim is its value or a list that holds it; letter
 * case counts. A claim's name is looked up as it is, then as a path (`realm_access.roles`). Where no rule speaks of the
 * second factor, `amr` does.
 */
export function mapClaims(mapping: readonly ClaimRule[], claims: Claims): MappedClaims {
  const matches = mapping.map(({ claim, value }) => listValues(findClaim(claims, claim)).includes(value))
  const gifts = mapping.flatMap(({ gives }, index) => (matches[index] ? [gives] : []))
  const roles = gifts.flatMap((gives) => (gives.kind === 'role' ? [toGivenRole(gives)] : []))
  const agency = gifts.find((gives) => gives.kind === 'agency')
  const saysSecondFactor = mapping.some(({ gives }) => gives.kind === 'secondFactor')
  return {
    agencyCode: agency?.agencyCode ?? null,
    roles: [...new Map(roles.map((role) => [keyOfRole(role), role])).values()],
    hasSecondFactor: saysSecondFactor
      ? gifts.some((gives) => gives.kind === 'secondFactor')
      : listValues(claims.amr).some((method) => SECOND_FACTORS.has(method)),
    matches,
  }
}

/** Two roles are the same when they have the same scope. */
export function keyOfRole({ role, agencyCode, sectionCode, approvalRole }: GivenRole): string {
  return JSON.stringify([role, agencyCode, sectionCode, approvalRole])
}

function toGivenRole(gives: z.infer<typeof scopedRole>): GivenRole {
  return {
    role: gives.role,
    agencyCode: 'agencyCode' in gives ? gives.agencyCode : null,
    sectionCode: 'sectionCode' in gives ? gives.sectionCode : null,
    approvalRole: 'approvalRole' in gives ? gives.approvalRole : null,
  }
}

function findClaim(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  return name.split('.').reduce<unknown>((at, key) => {
    return typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Claims)[key] : undefined
  }, claims)
}

/** Anything that is no text, number or truth value is no value: `[object Object]` must match nothing. */
function listValues(claim: unknown): string[] {
  return (Array.isArray(claim) ? claim : [claim]).flatMap((entry) =>
    ['string', 'number', 'boolean'].includes(typeof entry) ? [String(entry)] : [],
  )
}
