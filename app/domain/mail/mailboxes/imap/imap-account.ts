/** How a hosted mailbox is reached, its secrets open: it must never come to a page or a log. */
export interface ImapAccount {
  /** Null: it is not saved yet. */
  id: number | null
  address: string
  host: string
  port: number
  /** 'none' is for a program on the same machine alone. */
  security: 'tls' | 'starttls' | 'none'
  username: string
  authentication: 'password' | 'oauth2'
  /** The password or, with OAuth2, the client's secret. */
  secret: string | null
  oauthGrant: 'refresh_token' | 'client_credentials'
  refreshToken: string | null
  tokenUrl: string
  clientId: string
  scope: string
  folder: string
  afterFetch: 'move' | 'leave'
  processedFolder: string
}
