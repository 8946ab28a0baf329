import { randomBytes } from 'node:crypto'
import { db } from '#app/platform/db.server.ts'
import { hashSessionToken } from '../hash-session-token.ts'

/**
 * Before a session that a provider began is ended: keeps for two minutes what is needed to sign out there too. Null: it
 * was no provider's. The token is for a cookie of this browser.
 */
export async function beginProviderSignOut(sessionToken: string): Promise<{ code: string; token: string } | null> {
  const session = await db.session.findUnique({
    where: { tokenHash: hashSessionToken(sessionToken) },
    select: { idTokenSealed: true, provider: { select: { id: true, code: true, isActive: true } } },
  })
  if (!session?.provider?.isActive || session.idTokenSealed === null) return null
  const token = randomBytes(32).toString('base64url')
  const state = {
    providerId: session.provider.id,
    idTokenSealed: Buffer.from(session.idTokenSealed).toString('base64'),
  }
  await db.$executeRaw`
    INSERT INTO pending_sign_in (token_hash, step, state, expires_at)
    VALUES (${hashSessionToken(token)}, 'providerSignOut', ${JSON.stringify(state)}::jsonb, now() + interval '2 minutes')`
  return { code: session.provider.code, token }
}
