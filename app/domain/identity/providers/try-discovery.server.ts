import { logger } from '#app/platform/logger.server.ts'
import { askProvider } from './discover-provider.server.ts'

export type Discovery =
  | { isReached: true; authorization: string; signOut: string | null; backChannel: boolean; frontChannel: boolean }
  | { isReached: false; why: string }

/** Asks a provider what it offers, as an administrator has entered it. What it answers otherwise is not shown. */
export async function tryDiscovery(issuer: string): Promise<Discovery> {
  const client = { issuer, clientId: 'helpdesk', clientSecret: null, clockToleranceSeconds: 30 }
  try {
    const metadata = (await askProvider(client)).serverMetadata()
    return {
      isReached: true,
      authorization: metadata.authorization_endpoint ?? '',
      signOut: metadata.end_session_endpoint ?? null,
      backChannel: metadata.backchannel_logout_supported === true,
      frontChannel: metadata.frontchannel_logout_supported === true,
    }
  } catch (error) {
    const { code, name } = error as Error & { code?: string }
    logger.info({ issuer, code, error: name }, 'an identity provider was tried and did not answer as one')
    return { isReached: false, why: WHY[code ?? ''] ?? 'Nobody answers there, or not within five seconds.' }
  }
}

const NO_PROVIDER = 'Something answers there, but not as an identity provider does. Check the issuer.'
const WHY: Record<string, string> = {
  OAUTH_RESPONSE_IS_NOT_CONFORM: NO_PROVIDER,
  OAUTH_RESPONSE_IS_NOT_JSON: NO_PROVIDER,
  OAUTH_PARSE_ERROR: NO_PROVIDER,
  OAUTH_INVALID_RESPONSE: NO_PROVIDER,
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'It calls itself by another issuer. Enter the issuer exactly as it does.',
}
