import { randomBytes } from 'node:crypto'
import * as oidc from 'openid-client'
import { db } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { sealText } from '#app/platform/seal-text.server.ts'
import { hashSessionToken } from '../hash-session-token.ts'
import { discoverProvider } from './discover-provider.server.ts'
import type { Provider } from './load-provider.server.ts'
import { type PendingProviderState, VERIFIER_PURPOSE } from './pending-provider-sign-in.ts'

export interface BegunSignIn {
  /** For a cookie of this browser: only there the answer counts. */
  token: string
  /** The provider's page. */
  location: string
}

/**
 * Notes that this browser goes to a provider, for ten minutes, and tells where to. `linkPersonId`: a signed-in person
 * who connects their account there with the one here. `isAnew`: they are to be asked there again, signed in or not. Null: the
 * provider does not answer.
 */
export async function beginProviderSignIn(
  provider: Provider,
  request: { redirectUri: string; next: string; linkPersonId: number | null; isAnew: boolean; requestId: string },
): Promise<BegunSignIn | null> {
  const { redirectUri, next, linkPersonId, isAnew, requestId } = request
  const configuration = await discoverProvider(provider).catch((error: Error & { code?: string }) => {
    logger.warn({ provider: provider.code, requestId, code: error.code }, `identity provider: ${error.message}`)
    return null
  })
  if (configuration === null) return null
  const token = randomBytes(32).toString('base64url')
  const verifier = oidc.randomPKCECodeVerifier()
  const pending: PendingProviderState = {
    providerId: provider.id,
    redirectUri,
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifierSealed: Buffer.from(sealText(verifier, VERIFIER_PURPOSE)).toString('base64'),
    next,
    begunAt: Math.floor(Date.now() / 1000),
    isAnew,
  }
  await db.$executeRaw`DELETE FROM pending_sign_in WHERE expires_at < now()`
  await db.$executeRaw`
    INSERT INTO pending_sign_in (token_hash, step, person_id, state, expires_at)
    VALUES (${hashSessionToken(token)}, 'provider', ${linkPersonId}, ${JSON.stringify(pending)}::jsonb,
      now() + interval '10 minutes')`
  const location = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: provider.scopes,
    response_type: 'code',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(isAnew && { prompt: 'login', max_age: '0' }),
  })
  return { token, location: location.href }
}
