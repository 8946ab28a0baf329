import { createHash } from 'node:crypto'
import { jwtVerify } from 'jose'
import { invalid } from '#app/platform/errors.ts'
import { logger } from '#app/platform/logger.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { AuditNote } from '../record-audit-entry.server.ts'
import { discoverProvider } from './discover-provider.server.ts'
import { endProviderSessions } from './end-provider-sessions.server.ts'
import { findJwks } from './find-jwks.server.ts'
import type { Provider } from './load-provider.server.ts'
import { type LogoutClaims, logoutClaimsSchema } from './logout-claims.ts'

const OLDEST_SECONDS = 120
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']

type Origin = Pick<AuditNote, 'clientAddress' | 'requestId' | 'userAgent'>

/**
 * Back-channel sign-out: the provider's server says by a signed token that a session, or all of a subject, is over.
 * Each token counts once. Returns how many sessions ended.
 * @throws DomainError 'invalid' for a token that proves nothing
 */
export async function signOutByToken(provider: Provider, token: string, origin: Origin): Promise<number> {
  const claims = await readLogoutToken(provider, token).catch((error: Error & { code?: string }) => {
    const facts = { security: 'logoutToken', provider: provider.code, requestId: origin.requestId, code: error.code }
    logger.warn(facts, 'a logout token was refused')
    throw invalid({}, 'The logout token cannot be accepted.')
  })
  return inTransaction(async (tx) => {
    const once = createHash('sha256')
      .update(JSON.stringify(['logout', provider.id, claims.jti]))
      .digest()
    const first = await tx.$executeRaw`
      INSERT INTO pending_sign_in (token_hash, step, state, expires_at)
      VALUES (${once}, 'logoutToken', '{}', now() + interval '1 hour') ON CONFLICT DO NOTHING`
    if (first === 0) throw invalid({}, 'The logout token cannot be accepted.')
    const { sub: subject, sid: sessionId } = claims
    return endProviderSessions(tx, { ...origin, provider, subject, sessionId, channel: 'back' })
  })
}

async function readLogoutToken(provider: Provider, token: string): Promise<LogoutClaims> {
  const { issuer, jwks_uri: keys } = (await discoverProvider(provider)).serverMetadata()
  if (keys === undefined) throw new Error('The provider has no keys.')
  const { payload } = await jwtVerify(token, findJwks(keys), {
    issuer,
    audience: provider.clientId,
    algorithms: ALGORITHMS,
    // No other token of the provider's passes for one.
    typ: 'logout+jwt',
    clockTolerance: provider.clockToleranceSeconds,
    maxTokenAge: OLDEST_SECONDS,
    requiredClaims: ['iat', 'jti', 'events'],
  })
  return logoutClaimsSchema.parse(payload)
}
