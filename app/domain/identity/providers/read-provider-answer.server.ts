import * as oidc from 'openid-client'
import { logger } from '#app/platform/logger.server.ts'
import { openSealedText } from '#app/platform/seal-text.server.ts'
import type { Claims } from './claim-mapping.ts'
import { discoverProvider } from './discover-provider.server.ts'
import { findAccountSubject } from './find-account-subject.ts'
import type { Provider } from './load-provider.server.ts'
import { type PendingProviderState, VERIFIER_PURPOSE } from './pending-provider-sign-in.ts'
import type { SignInProblem } from './sign-in-problem.ts'

export interface ProviderAnswer {
  /** As sign-outs will name it. */
  subject: string
  /** As the account is known here. */
  accountSubject: string
  sessionId: string | null
  idToken: string
  /** When the person last proved there who they are; null: the provider does not say. */
  authenticatedAt: Date | null
  claims: Claims
}

/**
 * Trades the code that the browser brought for tokens and reads who it is: state, issuer, audience, signature, times and
 * nonce are checked, and what the user endpoint adds must speak of the same subject.
 */
export async function readProviderAnswer(
  provider: Provider,
  pending: PendingProviderState,
  search: string,
  requestId: string,
): Promise<ProviderAnswer | SignInProblem> {
  try {
    const configuration = await discoverProvider(provider)
    const tokens = await oidc.authorizationCodeGrant(configuration, new URL(pending.redirectUri + search), {
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      pkceCodeVerifier: openSealedText(Buffer.from(pending.verifierSealed, 'base64'), VERIFIER_PURPOSE),
      idTokenExpected: true,
    })
    const idClaims = tokens.claims()
    if (!idClaims || !tokens.id_token) return 'invalid'
    // The library looks at `exp` alone: a token from the future says that the clocks differ.
    if (idClaims.iat > Date.now() / 1000 + provider.clockToleranceSeconds) return 'clock'
    const authenticatedAt = typeof idClaims.auth_time === 'number' ? idClaims.auth_time : null
    // Whoever sits at an open browser could take the wish out of the address: the signed token alone says that it was met.
    const askedSince = pending.begunAt - provider.clockToleranceSeconds
    if (pending.isAnew && (authenticatedAt === null || authenticatedAt < askedSince)) return 'notAsked'
    const more = configuration.serverMetadata().userinfo_endpoint
      ? await oidc.fetchUserInfo(configuration, tokens.access_token, idClaims.sub)
      : {}
    return {
      subject: idClaims.sub,
      accountSubject: findAccountSubject(provider.issuer, idClaims),
      sessionId: typeof idClaims.sid === 'string' ? idClaims.sid : null,
      idToken: tokens.id_token,
      authenticatedAt: authenticatedAt === null ? null : new Date(authenticatedAt * 1000),
      claims: { ...more, ...idClaims },
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const problem = classify(error)
    // Only names: a message's cause may hold tokens and claims.
    const facts = { security: 'providerSignIn', provider: provider.code, requestId, problem, ...describeError(error) }
    logger.warn(facts, 'sign-in with a provider failed')
    return problem
  }
}

function describeError(error: Error) {
  const { code, error: said } = error as { code?: unknown; error?: unknown }
  return { error: error.name, code: String(code ?? ''), said: String(said ?? '').slice(0, 60) }
}

const NOT_NOW = new Set(['temporarily_unavailable', 'server_error'])

function classify(error: Error): SignInProblem {
  if (error instanceof oidc.AuthorizationResponseError) return NOT_NOW.has(error.error) ? 'unreachable' : 'denied'
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500 ? 'unreachable' : 'invalid'
  const { code, cause } = error as { code?: string; cause?: unknown }
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'clock'
  if (code === 'OAUTH_TIMEOUT' || error.name === 'TimeoutError' || error.name === 'AbortError') return 'unreachable'
  if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return 'unreachable'
  // What fetch throws when nobody listens.
  if (error instanceof TypeError && cause instanceof Error && !code?.startsWith('ERR_')) return 'unreachable'
  return 'invalid'
}
