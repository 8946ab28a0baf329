import { inTransaction } from '#app/platform/transaction.server.ts'
import type { AuditNote } from '../record-audit-entry.server.ts'
import { discoverProvider } from './discover-provider.server.ts'
import { endProviderSessions } from './end-provider-sessions.server.ts'
import type { Provider } from './load-provider.server.ts'

type Origin = Pick<AuditNote, 'clientAddress' | 'requestId' | 'userAgent'>

/**
 * Front-channel sign-out: the provider frames our address with its issuer and the session there. Cookies do not come
 * along in a foreign frame, so it is the session's id, which only the provider and we know, that says what ends.
 */
export async function signOutByFrame(
  provider: Provider,
  asked: { issuer: string | null; sessionId: string | null },
  origin: Origin,
): Promise<number> {
  const { issuer, sessionId } = asked
  // Anybody may ask: a NUL is in no session's id, and the database takes none.
  if (issuer !== provider.issuer || !sessionId || sessionId.includes('\0')) return 0
  return inTransaction((tx) =>
    endProviderSessions(tx, { ...origin, provider, sessionId, subject: undefined, channel: 'front' }),
  )
}

/** Whose pages may frame it: the issuer's, and those of its sign-out page, should it be elsewhere. */
export async function listFramingOrigins(provider: Provider): Promise<string[]> {
  const metadata = await discoverProvider(provider).then(
    (configuration) => configuration.serverMetadata(),
    () => null,
  )
  const addresses = [provider.issuer, metadata?.end_session_endpoint, metadata?.authorization_endpoint]
  return [...new Set(addresses.flatMap((address) => (address === undefined ? [] : new URL(address).origin)))]
}
