import type { IdentityProvider } from '#app/generated/prisma/client.ts'
import { db } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { openSealedText } from '#app/platform/seal-text.server.ts'
import { type ClaimRule, claimMappingSchema } from './claim-mapping.ts'

/** What a client's secret is sealed for. */
export const CLIENT_SECRET_PURPOSE = 'identity provider client secret'

export interface Provider {
  id: number
  code: string
  name: string
  issuer: string
  clientId: string
  clientSecret: string | null
  scopes: string
  clockToleranceSeconds: number
  mapping: readonly ClaimRule[]
  admitsUnknown: boolean
  provesSecondFactor: boolean
  updatedAt: Date
}

/** The active provider with this code. @throws DomainError 'not_found' */
export async function loadProvider(code: string): Promise<Provider> {
  const row = await db.identityProvider.findFirst({ where: { code, isActive: true } })
  if (row === null) throw notFound(`no active identity provider ${code.slice(0, 60)}`)
  return toProvider(row)
}

/** Opens the sealed secret; the result must never reach a page or a log. */
export function toProvider(row: IdentityProvider): Provider {
  const {
    clientSecretSealed,
    mapping,
    isActive: _isActive,
    sortOrder: _sortOrder,
    createdAt: _createdAt,
    ...rest
  } = row
  return {
    ...rest,
    clientSecret: clientSecretSealed === null ? null : openSealedText(clientSecretSealed, CLIENT_SECRET_PURPOSE),
    mapping: claimMappingSchema.parse(mapping),
  }
}
