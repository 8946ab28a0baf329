import * as oauth from 'openid-client'
import { env } from '#app/platform/env.server.ts'
import type { ImapAccount } from './imap-account.ts'
import { MailboxTrouble } from './mailbox-trouble.ts'
import { resolveServer } from './resolve-server.server.ts'

const TIMEOUT_SECONDS = 10
/** What a server says when what we have is not good, or not any more, as against being busy. */
const REFUSALS = new Set([
  'invalid_grant',
  'invalid_client',
  'unauthorized_client',
  'access_denied',
  'invalid_scope',
  'interaction_required',
  'consent_required',
])

/** On a machine of one's own the server may be there too, without TLS. */
export const allowsPlainTokenServer = env.EMBEDDED || env.NODE_ENV === 'test'

export interface AccessToken {
  accessToken: string
  /** Another one that takes the place of ours; null: ours stays. */
  refreshToken: string | null
}

/**
 * Asks the token server for an access token, which signs us in once (XOAUTH2). @throws MailboxTrouble: 'credentials' where our
 * secret or refresh token is refused, else 'connection' or 'host'
 */
export async function fetchAccessToken(account: ImapAccount): Promise<AccessToken> {
  const { tokenUrl, clientId, secret, scope, oauthGrant, refreshToken } = account
  const url = new URL(tokenUrl)
  const { isThisMachine } = await resolveServer(url.hostname.replace(/^\[|\]$/g, ''))
  const isPlain = url.protocol === 'http:'
  if (isPlain && !(allowsPlainTokenServer && isThisMachine)) {
    throw new MailboxTrouble('connection', 'The token server’s address must begin with https://.')
  }
  const authentication = secret === null ? oauth.None() : oauth.ClientSecretPost(secret)
  const client = new oauth.Configuration(
    { issuer: url.origin, token_endpoint: tokenUrl },
    clientId,
    undefined,
    authentication,
  )
  client.timeout = TIMEOUT_SECONDS
  if (isPlain) oauth.allowInsecureRequests(client)
  const parameters: Record<string, string> = scope === '' ? {} : { scope }
  try {
    const answer =
      oauthGrant === 'refresh_token'
        ? await oauth.refreshTokenGrant(client, refreshToken ?? '', parameters)
        : await oauth.clientCredentialsGrant(client, parameters)
    return { accessToken: answer.access_token, refreshToken: answer.refresh_token ?? null }
  } catch (error) {
    throw judgeRefusal(error, url.host)
  }
}

function judgeRefusal(error: unknown, host: string): MailboxTrouble {
  // Of the answer only the code: descriptions are long, and some repeat what was sent.
  const code = error instanceof oauth.ResponseBodyError ? error.error : null
  if (code !== null && REFUSALS.has(code)) {
    return new MailboxTrouble('credentials', `${host} gives no token for the sign-in: ${code}.`, { cause: error })
  }
  const words =
    code === null ? `${host} does not answer as a token server does.` : `${host} gives no token now: ${code}.`
  return new MailboxTrouble('connection', words, { cause: error })
}
