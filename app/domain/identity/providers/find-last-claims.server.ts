import { decodeJwt } from 'jose'
import { db } from '#app/platform/db.server.ts'
import { openSealedText } from '#app/platform/seal-text.server.ts'
import type { Claims } from './claim-mapping.ts'

/** What the token of a session that a provider began is sealed for. */
export const ID_TOKEN_PURPOSE = 'provider id token'

/**
 * The claims in the token by which the person with this address last signed in with this provider, while that session
 * lasts; null: there is none. They were checked when the session began.
 */
export async function findLastClaims(providerId: number, email: string): Promise<Claims | null> {
  const session = await db.session.findFirst({
    where: { providerId, person: { email }, idTokenSealed: { not: null }, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
    select: { idTokenSealed: true },
  })
  return session?.idTokenSealed ? decodeJwt(openSealedText(session.idTokenSealed, ID_TOKEN_PURPOSE)) : null
}
