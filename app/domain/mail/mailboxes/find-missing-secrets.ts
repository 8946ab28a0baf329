import type { FieldErrors } from '#app/platform/errors.ts'
import type { MailboxInput } from './mailbox-input.ts'

/** What is stored of a mailbox and decides whether its secrets may be used on. */
export interface StoredServer {
  kind: string
  host: string
  port: number
  security: string
  username: string
  authentication: string
  tokenUrl: string
  clientId: string
  hasSecret: boolean
  hasRefreshToken: boolean
}

const OTHER_SERVER = 'Enter it again: it was given for another server or another name.'

/**
 * Which secrets have to be entered, with words for their fields. A stored one is used only where it was given for: else whoever may
 * change the server's name could have it sent to a server of their own. Null `stored`: a new mailbox.
 */
export function findMissingSecrets(input: MailboxInput, stored: StoredServer | null): FieldErrors {
  if (input.kind === 'relay') return {}
  const isSame =
    stored !== null &&
    stored.kind === 'imap' &&
    stored.authentication === input.authentication &&
    stored.host === input.host &&
    stored.port === input.port &&
    stored.security === input.security &&
    stored.username === input.username &&
    stored.tokenUrl === input.tokenUrl &&
    stored.clientId === input.clientId
  const lacks = (given: string | null, isStored: boolean, message: string): string[] => {
    if (given !== null || (isSame && isStored)) return []
    return [isStored ? OTHER_SERVER : message]
  }
  const errors: FieldErrors = {}
  const isByToken = input.authentication === 'oauth2' && input.oauthGrant === 'refresh_token'
  // With a refresh token a client may do without a secret.
  const secret =
    isByToken && !stored?.hasSecret
      ? []
      : lacks(
          input.secret,
          stored?.hasSecret ?? false,
          input.authentication === 'oauth2' ? 'Enter the client’s secret.' : 'Enter the password.',
        )
  if (secret.length > 0) errors.secret = secret
  const token = isByToken ? lacks(input.refreshToken, stored?.hasRefreshToken ?? false, 'Enter the refresh token.') : []
  if (token.length > 0) errors.refreshToken = token
  return errors
}
