import { type ClaimRule, type Claims, mapClaims } from '#app/domain/identity/providers/claim-mapping.ts'
import { findLastClaims } from '#app/domain/identity/providers/find-last-claims.server.ts'
import { describeGivenRole } from '#app/http/given-role-words.ts'
import type { FormValues } from '#app/http/read-form.ts'
import { invalid } from '#app/platform/errors.ts'

/**
 * What the rules in the form, saved or not, would give for claims that were pasted, or for those of somebody who is signed
 * in with this provider. Nothing is changed. @throws DomainError 'invalid'
 */
export async function tryClaims(providerId: number | null, mapping: readonly ClaimRule[], values: FormValues) {
  const email = String(values.claimsOf ?? '').trim()
  const claims = email === '' ? parseClaims(String(values.claims ?? '')) : await readClaims(providerId, email)
  const { agencyCode, roles, hasSecondFactor, matches } = mapClaims(mapping, claims)
  return {
    of: email === '' ? null : email,
    agencyCode,
    roles: roles.map(describeGivenRole),
    hasSecondFactor,
    matches: mapping.flatMap(({ claim, value }, index) => (matches[index] ? [`${claim} has ${value}`] : [])),
    claimNames: Object.keys(claims).slice(0, 50),
  }
}

async function readClaims(providerId: number | null, email: string): Promise<Claims> {
  const claims = providerId === null ? null : await findLastClaims(providerId, email.toLowerCase())
  if (claims === null) throw invalid({ claimsOf: ['Nobody with this address is signed in with this provider now.'] })
  return claims
}

function parseClaims(text: string): Claims {
  try {
    const claims: unknown = JSON.parse(text)
    if (typeof claims === 'object' && claims !== null && !Array.isArray(claims)) return claims as Claims
  } catch {
    // Said below.
  }
  throw invalid({ claims: ['Paste claims as JSON, such as {"groups": ["desk"]}.'] })
}
