import type { Claims } from './claim-mapping.ts'

const ENTRA = /^https:\/\/login\.microsoftonline\.(com|us)\//
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * By what an account at a provider is known here: its subject. Entra ID makes up another subject for each application, which
 * no provisioning can tell beforehand; there it is the object id, which never changes and nobody chooses. An address is
 * neither, anywhere.
 */
export function findAccountSubject(issuer: string, claims: Claims & { sub: string }): string {
  const { sub, oid } = claims
  return ENTRA.test(issuer) && typeof oid === 'string' && UUID.test(oid) ? oid.toLowerCase() : sub
}
