import * as oidc from 'openid-client'
import { z } from 'zod'
import { db } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { openSealedText } from '#app/platform/seal-text.server.ts'
import { hashSessionToken } from '../hash-session-token.ts'
import { discoverProvider } from './discover-provider.server.ts'
import { ID_TOKEN_PURPOSE } from './find-last-claims.server.ts'
import type { Provider } from './load-provider.server.ts'

const stateSchema = z.object({ providerId: z.number(), idTokenSealed: z.string() })

/**
 * Where the browser that has just signed out here signs out at the provider. Null: nothing was begun in this browser, the
 * provider has no such page, or it does not answer.
 */
export async function findSignOutAddress(provider: Provider, token: string, returnTo: string): Promise<string | null> {
  const pending = await db.pendingSignIn.findFirst({
    where: { tokenHash: hashSessionToken(token), step: 'providerSignOut', expiresAt: { gt: new Date() } },
    select: { state: true },
  })
  const state = stateSchema.safeParse(pending?.state).data
  if (state?.providerId !== provider.id) return null
  try {
    const configuration = await discoverProvider(provider)
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null
    const idToken = openSealedText(Buffer.from(state.idTokenSealed, 'base64'), ID_TOKEN_PURPOSE)
    return oidc.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: returnTo }).href
  } catch (error) {
    logger.warn({ provider: provider.code, err: error }, 'the provider cannot be asked to sign somebody out')
    return null
  }
}
